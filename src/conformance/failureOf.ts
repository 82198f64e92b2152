import type { Failure } from "../model/failure.ts";
import type { ProviderError } from "../provider/providerError.ts";

/**
 * The failure that an error carries, or `undefined` where it is not a provider's. By shape, not by class: a plugin may come
 * with a copy of the contract of its own.
 */
export function failureOf(error: unknown): Failure | undefined {
  return isProviderError(error) ? error.failure : undefined;
}

const isProviderError = (error: unknown): error is ProviderError =>
  error instanceof Error && error.name === "ProviderError" && "failure" in error;
