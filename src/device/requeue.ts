import type { Failure } from "../model/failure.ts";

/**
 * When a pool whose call failed is tried again.
 *
 * - `backoff`: after a growing, random delay. - `read-again`: the same, and the device is read first. - `after`: when the
 * device said. - `on-change`: when the wish, the LoadBalancer or its unit changes, or its next read is due; trying the same
 * again would fail the same way.
 */
export type Requeue =
  | { readonly when: "backoff" }
  | { readonly when: "read-again" }
  | { readonly when: "after"; readonly delayMs: number }
  | { readonly when: "on-change" };

/** How long to wait for a busy device that did not say. */
const BUSY_MS = 1_000;
/** A device may not keep us away for longer. */
const LONGEST_WAIT_MS = 300_000;

const after = (delayMs: number): Requeue => ({
  when: "after",
  delayMs: Math.min(LONGEST_WAIT_MS, Math.max(0, delayMs)),
});

function impossible(kind: never): never {
  throw new Error(`failure kind ${String(kind)} has no behaviour`);
}

/** The one place where a failed call turns into behaviour. */
export function requeueFor({ kind, retryAfterMs }: Pick<Failure, "kind" | "retryAfterMs">): Requeue {
  switch (kind) {
    case "unreachable":
      return retryAfterMs === undefined ? { when: "backoff" } : after(retryAfterMs);
    case "busy":
      return after(retryAfterMs ?? BUSY_MS);
    case "conflict":
      return { when: "read-again" };
    case "unauthorized":
    case "rejected":
      return { when: "on-change" };
    default:
      return impossible(kind);
  }
}
