import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";

/** `hawser run` in a process of its own. */
export interface HawserProcess extends AsyncDisposable {
  /** What it logged so far, a JSON object a line. */
  log(): string;
  /** A file of its folder under /proc: `stat`, `status`. */
  stat(file: string): string;
  /** Whether it still runs. */
  alive(): boolean;
  /** SIGTERM; its exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL. */
  kill(): Promise<void>;
}

const STOP_MS = 15_000;

export interface HawserFolders {
  readonly manifests: string;
  readonly state: string;
}

export function startHawser({ manifests, state }: HawserFolders, ...more: readonly string[]): HawserProcess {
  const flags = ["--manifests", manifests, "--state", state, "--allow-loopback", "--log-format", "json"];
  const child = spawn(process.execPath, ["src/main.ts", "run", ...flags, ...more], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => (log += chunk));
  }
  const killNow = (): void => void child.kill("SIGKILL");
  process.once("exit", killNow);
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    process.off("exit", killNow);
    return await endProcess(child, signal);
  };
  return {
    log: () => log,
    stat: (file) => readFileSync(`/proc/${child.pid}/${file}`, "utf8"),
    alive: () => isAlive(child),
    stop: () => end("SIGTERM"),
    kill: async () => void (await end("SIGKILL")),
    [Symbol.asyncDispose]: async () => void (await end("SIGTERM")),
  };
}

const isAlive = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode === null && signalCode === null;

async function endProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (!isAlive(child)) return child.exitCode;
  const gone = once(child, "exit");
  child.kill(signal);
  const late = setTimeout(() => void child.kill("SIGKILL"), STOP_MS);
  await gone;
  clearTimeout(late);
  return child.exitCode;
}
