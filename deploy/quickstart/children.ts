import { spawn, spawnSync, type ChildProcess, type StdioOptions } from "node:child_process";
import { delimiter } from "node:path";
import { ROOT } from "./places.ts";
import { Trouble } from "./trouble.ts";

/** How long a child may take to end in good order, in milliseconds. */
const GRACE_MS = 1_200;
/** Debian keeps HAProxy where the PATH of an ordinary user does not lead. */
const SBIN = ["/usr/local/sbin", "/usr/sbin", "/sbin"];

/** A process to start. */
export interface Command {
  /** For messages: `backend 127.0.10.1`. */
  readonly name: string;
  readonly line: readonly [string, ...string[]];
  readonly stdio: StdioOptions;
  /** Where what it says is kept. */
  readonly log: string;
  /** Whether nothing can go on without it. */
  readonly isVital: boolean;
}

/** A process that was started; `stop` ends when it has ended. */
export interface Child {
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

/** Starts processes that end with this one, however it ends. */
export interface Children {
  start(command: Command): Child;
  stopAll(): Promise<void>;
}

/** @param onEnd  gets a sentence where a vital child ended without being asked to */
export function createChildren(onEnd: (why: Trouble) => void): Children {
  const running = new Map<ChildProcess, () => Promise<void>>();
  process.once("exit", () => {
    for (const child of running.keys()) child.kill("SIGKILL");
  });

  function start({ name, line, stdio, log, isVital }: Command): Child {
    const [program, ...args] = [...leash(), ...line];
    // In a session of its own, so that Ctrl-C reaches only us and the parts end in good order.
    const child = spawn(program ?? "", args, { cwd: ROOT, stdio, detached: true, env: programEnvironment() });
    let isAsked = false;
    const gone = new Promise((resolve) => child.once("close", resolve));
    const stop = async (): Promise<void> => {
      isAsked = true;
      await stopped(child, gone);
    };
    running.set(child, stop);
    child.once("error", (error) => onEnd(new Trouble(`${name} cannot be started: ${error.message}`)));
    child.once("exit", (code, signal) => {
      running.delete(child);
      if (isVital && !isAsked)
        onEnd(new Trouble(`${name} ended by itself (${signal ?? `exit code ${code}`}): see ${log}`));
    });
    return { process: child, stop };
  }

  return { start, stopAll: async () => void (await Promise.all([...running.values()].map((stop) => stop()))) };
}

async function stopped(child: ChildProcess, gone: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), GRACE_MS);
  await gone;
  clearTimeout(late);
}

let found: readonly string[] | undefined;

/** Where the kernel can end a child together with us, it is asked to: nothing else works when we are killed. */
function leash(): readonly string[] {
  const words = ["setpriv", "--pdeathsig", "KILL"];
  found ??=
    spawnSync(words[0] ?? "", [...words.slice(1), "true"], { env: programEnvironment() }).status === 0 ? words : [];
  return found;
}

/** With the folders where programs of the system lie. */
export function programEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, PATH: [process.env["PATH"], ...SBIN].join(delimiter) };
}
