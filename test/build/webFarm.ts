import { spawn } from "node:child_process";
import { once } from "node:events";

/** Small web servers on loopback addresses of their own, all on one port that the kernel chose, in a process of their own. */
export interface WebFarm extends AsyncDisposable {
  readonly port: number;
  /** `127.7.0.<last>`. */
  address(last: number): string;
}

/** Answers with its own address. Started with the number of addresses; says its port. */
const SCRIPT = `
  import { createServer } from "node:http";
  const count = Number(process.argv[1]);
  const listen = (last, port) => new Promise((resolve, reject) => {
    const server = createServer((request, response) => response.end(server.address().address + "\\n"));
    server.keepAliveTimeout = 60_000;
    server.on("error", reject).listen(port, "127.7.0." + last, () => resolve(server.address().port));
  });
  const port = await listen(1, 0);
  for (let last = 2; last <= count; last += 1) await listen(last, port);
  console.log(port);
  process.stdin.on("end", () => process.exit(0)).resume();
`;

/** @param count  addresses, 1–250 */
export async function startWebFarm(count: number): Promise<WebFarm> {
  const child = spawn(process.execPath, ["--input-type=module", "--eval", SCRIPT, String(count)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const [line] = await once(child.stdout.setEncoding("utf8"), "data");
  const port = Number(line);
  return {
    port,
    address: (last) => `127.7.0.${last}`,
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null) return;
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
  };
}
