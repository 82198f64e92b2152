import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** A process that works in a checkout. */
export interface Working {
  readonly pid: number;
  readonly commandLine: string;
}

/** A copy of what the quick start needs, so that its folder is this test's alone. */
export interface Checkout extends Disposable {
  readonly folder: string;
  /** The processes that work in it, by what the kernel says. */
  readonly working: () => readonly Working[];
}

/** Dispose it: whatever still works in it is ended then. */
export function aCheckout(): Checkout {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "hawser-checkout-")));
  for (const name of ["deploy/quickstart", "src", "providers", "package.json"]) {
    cpSync(name, join(folder, name), { recursive: true });
  }
  symlinkSync(realpathSync("node_modules"), join(folder, "node_modules"));
  const working = (): readonly Working[] => allPids().flatMap((pid) => workingIn(folder, pid));
  return {
    folder,
    working,
    [Symbol.dispose]() {
      for (const { pid } of working()) process.kill(pid, "SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const allPids = (): readonly number[] =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);

function workingIn(folder: string, pid: number): readonly Working[] {
  try {
    if (readlinkSync(`/proc/${pid}/cwd`) !== folder) return [];
    return [{ pid, commandLine: readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ") }];
  } catch {
    // It has ended while it was looked at.
    return [];
  }
}

/** The quick start, with its output into a pipe. */
export interface QuickstartProcess {
  readonly pid: number;
  text(): string;
  /** Resolves once the output has this text. */
  says(text: string): Promise<void>;
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
}

export function startQuickstart({ folder }: Checkout): QuickstartProcess {
  const child = spawn(process.execPath, ["deploy/quickstart/main.ts"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
  const ended = once(child, "close").then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals);
  return {
    pid: child.pid ?? 0,
    text: () => text,
    ended,
    says: (wanted) =>
      until(
        () => text.includes(wanted),
        () => `"${wanted}" was not said, but:\n${text}`,
      ),
  };
}

/** Waits for something that a process brings about. */
export async function until(holds: () => boolean, seen: () => string): Promise<void> {
  const end = performance.now() + 30_000;
  while (!holds()) {
    if (performance.now() > end) throw new Error(seen());
    await pause(20);
  }
}
