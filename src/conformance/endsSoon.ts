import { LawBroken } from "./law.ts";

/** How a call ended. */
export type Ending<T> =
  | { readonly kind: "answered"; readonly answer: T }
  | { readonly kind: "threw"; readonly error: unknown };

/** How long a call may go on after it was aborted, in milliseconds. */
export const SOON_MS = 1_000;

interface Call<T> {
  /** `an aborted write`. */
  readonly what: string;
  readonly withinMs: number;
  readonly run: () => Promise<T>;
}

/**
 * Waits for the end of a call, whatever end that is.
 *
 * @throws {LawBroken} where it does not end in time
 */
export async function endsSoon<T>({ what, withinMs, run }: Call<T>): Promise<Ending<T>> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new LawBroken(`${what} had not ended after ${withinMs} ms`)), withinMs);
  const ending = run().then(
    (answer): Ending<T> => ({ kind: "answered", answer }),
    (error: unknown): Ending<T> => ({ kind: "threw", error }),
  );
  try {
    return await Promise.race([ending, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
