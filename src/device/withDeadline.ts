import type { Clock } from "../model/clock.ts";
import { ProviderError } from "../provider/providerError.ts";

/** How long a call may take to end after it was aborted, in milliseconds. */
const GRACE_MS = 1_000;

/** Until when a call may take, and how its failure is named; `timeoutMs` in milliseconds. */
export interface Deadline {
  readonly clock: Clock;
  readonly timeoutMs: number;
  /** Aborts the call early. */
  readonly signal: AbortSignal;
  /** Names the call in messages: `unit a: write of edge/web`. */
  readonly what: string;
}

/**
 * Makes a call that ends: it is aborted at its deadline or by `signal`, and given up where it does not end soon after.
 *
 * @throws {ProviderError} `unreachable`, outcome unknown, where the call was aborted and did not answer for itself
 */
export async function withDeadline<T>(deadline: Deadline, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { clock, timeoutMs, signal, what } = deadline;
  const own = new AbortController();
  const ended = Promise.withResolvers<never>();
  const cancels: (() => void)[] = [];
  function end(why: string): void {
    if (own.signal.aborted) return;
    const error = new ProviderError("unreachable", `${what}: ${why}`, { applied: "unknown" });
    own.abort(error);
    cancels.push(clock.after(GRACE_MS, () => ended.reject(error)));
  }
  const stop = (): void => end("stopped before the device answered");
  cancels.push(clock.after(timeoutMs, () => end(`no answer within ${timeoutMs / 1000} s`)));
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  try {
    return await Promise.race([call(own.signal), ended.promise]);
  } catch (error) {
    throw own.signal.aborted && isAbort(error, own.signal) ? own.signal.reason : error;
  } finally {
    signal.removeEventListener("abort", stop);
    for (const cancel of cancels) cancel();
  }
}

/** What a call throws because it was aborted: the reason itself, or what Node and axios make of an abort. */
const ABORTS: ReadonlySet<string> = new Set(["AbortError", "TimeoutError", "CanceledError"]);

const isAbort = (error: unknown, signal: AbortSignal): boolean =>
  error === signal.reason || (error instanceof Error && ABORTS.has(error.name));
