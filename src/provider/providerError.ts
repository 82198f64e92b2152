import type { Failure, FailureKind } from "../model/failure.ts";

/** How a provider says that a call failed. Anything else that a provider throws is a bug of ours, and is shown as one. */
export class ProviderError extends Error {
  readonly failure: Failure;

  /**
   * @param kind     decides what the operator does next
   * @param message  lower case; names the object and the received value; holds no secret
   */
  constructor(kind: FailureKind, message: string, more: { applied?: "no" | "unknown"; retryAfterMs?: number } = {}) {
    super(message);
    this.name = "ProviderError";
    this.failure = { kind, message, applied: more.applied ?? "no", ...(more.retryAfterMs === undefined ? {} : { retryAfterMs: more.retryAfterMs }) };
  }
}
