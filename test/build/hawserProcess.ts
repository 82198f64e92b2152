import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";

/** `hawser run` in a process of its own. */
export interface HawserProcess extends AsyncDisposable {
  /** What it logged so far, a JSON object a line. */
  log(): string;
  /** Whether it still runs. */
  alive(): boolean;
  /** SIGTERM; its exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL. */
  kill(): Promise<void>;
}

const STOP_MS = 15_000;

export function startHawser(
  folders: { readonly manifests: string; readonly state: string },
  ...more: readonly string[]
): HawserProcess {
  const flags = [
    "--manifests",
    folders.manifests,
    "--state",
    folders.state,
    "--allow-loopback",
    "--log-format",
    "json",
  ];
  const child = spawn(process.execPath, ["src/main.ts", "run", ...flags, ...more], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (chunk: string) => (log += chunk));
  const killNow = (): void => void child.kill("SIGKILL");
  process.once("exit", killNow);
  const alive = (): boolean => child.exitCode === null && child.signalCode === null;

  async function end(signal: NodeJS.Signals): Promise<number | null> {
    if (alive()) {
      const gone = once(child, "exit");
      child.kill(signal);
      const late = setTimeout(killNow, STOP_MS);
      await gone;
      clearTimeout(late);
    }
    process.off("exit", killNow);
    return child.exitCode;
  }

  return {
    log: () => log,
    alive,
    stop: () => end("SIGTERM"),
    kill: async () => void (await end("SIGKILL")),
    [Symbol.asyncDispose]: async () => void (await end("SIGTERM")),
  };
}

/** Waits until `holds`, looking again every `everyMs`; says what was seen last where it does not within `withinMs`. */
export async function eventually(
  holds: () => Promise<boolean> | boolean,
  { withinMs = 15_000, everyMs = 25, seen = (): unknown => "" } = {},
): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`not within ${withinMs} ms; last seen: ${String(await seen())}`);
    await pause(everyMs);
  }
}
