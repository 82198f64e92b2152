import type { Sight } from "../sight.ts";

/** Answers in the last second, by endpoint. */
export interface Rates {
  take(sight: Sight, now: number): void;
  of(endpoint: string): number;
}

const WINDOW_MS = 1_000;

/** Rates of endpoints that have answered nothing yet. */
export function createRates(): Rates {
  let samples: readonly { readonly at: number; readonly answers: ReadonlyMap<string, number> }[] = [];
  return {
    take({ answers }, now) {
      const recent = samples.filter(({ at }) => now - at <= WINDOW_MS);
      samples = [...recent, { at: now, answers: new Map(answers) }];
    },
    of(endpoint) {
      const [first, last] = [samples[0], samples.at(-1)];
      return (last?.answers.get(endpoint) ?? 0) - (first?.answers.get(endpoint) ?? 0);
    },
  };
}
