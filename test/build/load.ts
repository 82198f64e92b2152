import { spawn } from "node:child_process";
import { once } from "node:events";

/** What wrk has seen. */
export interface LoadReport {
  readonly requests: number;
  /** Requests that did not end in a 2xx or 3xx answer. */
  readonly failed: number;
  readonly text: string;
}

/** A load of wrk that runs until it is stopped. It never repeats a request. */
export interface Load extends AsyncDisposable {
  stop(): Promise<LoadReport>;
}

/** Longest run, in seconds: it ends by itself then. */
const LONGEST_S = 600;

export function startLoad(
  url: string,
  { connections, keepAlive }: { readonly connections: number; readonly keepAlive: boolean },
): Load {
  const flags = [
    "-t1",
    `-c${connections}`,
    `-d${LONGEST_S}s`,
    "--timeout",
    "10s",
    ...(keepAlive ? [] : ["-H", "Connection: close"]),
  ];
  const child = spawn("wrk", [...flags, url], { stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
  const closed = once(child, "close");

  async function stop(): Promise<LoadReport> {
    child.kill("SIGINT");
    await closed;
    return reportOf(text);
  }
  return { stop, [Symbol.asyncDispose]: async () => void (await stop()) };
}

function reportOf(text: string): LoadReport {
  const number = (pattern: RegExp): number => Number(pattern.exec(text)?.[1] ?? 0);
  const socket = /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(text)?.slice(1) ?? [];
  const failed = socket.reduce((sum, count) => sum + Number(count), 0) + number(/Non-2xx or 3xx responses: (\d+)/);
  return { requests: number(/(\d+) requests in /), failed, text };
}
