import { defined } from "../model/defined.ts";
import type { Failure, FailureKind } from "../model/failure.ts";

/** The same in every copy of this module: a plugin brings its own. */
const MARK = Symbol.for("hawser.dev/ProviderError");

/** How a provider says that a call failed. Anything else that a provider throws is a bug of ours, and is shown as one. */
export class ProviderError extends Error {
  readonly failure: Failure;
  readonly [MARK] = true;

  /**
   * @param kind     decides what the operator does next
   * @param message  lower case; names the object and the received value; holds no secret
   */
  constructor(kind: FailureKind, message: string, more: Partial<Pick<Failure, "applied" | "retryAfterMs">> = {}) {
    super(message);
    this.name = "ProviderError";
    this.failure = { kind, message, applied: more.applied ?? "no", ...defined({ retryAfterMs: more.retryAfterMs }) };
  }

  static override [Symbol.hasInstance](value: unknown): value is ProviderError {
    return typeof value === "object" && value !== null && MARK in value;
  }
}
