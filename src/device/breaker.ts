import type { Failure, FailureKind } from "../model/failure.ts";

/** When a breaker opens, and for how long. */
export interface BreakerLimits {
  /** Failed calls in a row after which the unit is left alone. Default 5. */
  readonly failures: number;
  /** For how long, in seconds. Default 10. */
  readonly openSeconds: number;
}

/** Calls go out; they do not; one goes out to see. */
export type BreakerState = Counts &
  (
    | { readonly kind: "closed" }
    | { readonly kind: "open"; readonly until: number; readonly last: string }
    | { readonly kind: "trial"; readonly until: number; readonly last: string }
  );

interface Counts {
  /** Failed calls in a row. */
  readonly failures: number;
  /** When the last three logins in a row failed, in milliseconds since the epoch. */
  readonly logins: readonly number[];
}

/** The state of a breaker to begin with: all calls pass. */
export const CLOSED: BreakerState = { kind: "closed", failures: 0, logins: [] };

/** Accounts are locked after a few failed logins: no more than three in any five minutes. */
const LOGINS = 3;
const LOGIN_WINDOW_MS = 300_000;

/** Whether a call may go out now, and what that makes of the breaker. A trial that is never answered does not block for ever. */
export function admit(
  state: BreakerState,
  limits: BreakerLimits,
  now: number,
): { readonly state: BreakerState; readonly failure?: Failure } {
  if (state.kind === "closed") return { state };
  if (now >= state.until) return { state: { ...state, kind: "trial", until: now + limits.openSeconds * 1000 } };
  return { state, failure: pausedFailure(state, now) };
}

function pausedFailure({ failures, until, last }: Exclude<BreakerState, { kind: "closed" }>, now: number): Failure {
  const next = new Date(until).toISOString();
  const message = `paused after ${failures} failures, next try at ${next}; the last one: ${last}`;
  return { kind: "unreachable", message, applied: "no", retryAfterMs: until - now };
}

/** The unit answered: whatever it said, it is there, and knows us. */
export const succeeded = (state: BreakerState): BreakerState =>
  state.kind === "closed" && state.failures === 0 && state.logins.length === 0 ? state : CLOSED;

/** Kinds that say that the unit as a whole does not serve us. The others are answers about one call. */
const COUNTS: Readonly<Record<FailureKind, boolean>> = {
  unreachable: true,
  unauthorized: true,
  busy: false,
  conflict: false,
  rejected: false,
};

/** What a failed call makes of the breaker. */
export function failed(
  state: BreakerState,
  failure: Failure,
  { limits, now }: { limits: BreakerLimits; now: number },
): BreakerState {
  if (!COUNTS[failure.kind]) return succeeded(state);
  const failures = state.failures + 1;
  const isTooMany = state.kind !== "closed" || failures >= limits.failures;
  const logins = failure.kind === "unauthorized" ? [...state.logins, now].slice(-LOGINS) : state.logins;
  const until = Math.max(isTooMany ? now + limits.openSeconds * 1000 : 0, loginsPausedUntil(logins));
  if (until <= now) return { kind: "closed", failures, logins };
  return { kind: "open", until, last: failure.message, failures, logins };
}

/** When the oldest of three failed logins is five minutes old; 0 where there were fewer. */
function loginsPausedUntil(logins: readonly number[]): number {
  const [oldest] = logins;
  return oldest === undefined || logins.length < LOGINS ? 0 : oldest + LOGIN_WINDOW_MS;
}
