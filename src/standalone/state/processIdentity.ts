import { readFileSync } from "node:fs";

/** Which process on which boot of the machine: an id alone is given again. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Ticks from boot to start; absent where the system does not tell. */
  readonly startTime?: string;
  /** Changes with each boot; absent where the system does not tell. */
  readonly bootId?: string;
}

/** Field 22 of the line, counted behind the name, which may hold anything. */
const START_TIME = 19;

/** @source proc(5): /proc/pid/stat, /proc/sys/kernel/random/boot_id */
export function identifyProcess(pid: number): ProcessIdentity {
  const stat = textOf(`/proc/${pid}/stat`);
  const startTime = stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[START_TIME];
  const bootId = textOf("/proc/sys/kernel/random/boot_id")?.trim();
  return { pid, ...(startTime === undefined ? {} : { startTime }), ...(bootId === undefined ? {} : { bootId }) };
}

/** Whether that very process still runs on this machine. */
export function isRunning(process_: ProcessIdentity): boolean {
  if (!exists(process_.pid)) return false;
  const now = identifyProcess(process_.pid);
  return now.bootId === process_.bootId && now.startTime === process_.startTime;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
