import type { ConformanceOptions } from "./conformanceOptions.ts";
import { laws } from "./laws/index.ts";
import { openSession, type LawResult } from "./session.ts";

/** What became of each law. */
export interface ConformanceReport {
  readonly apiVersion: "hawser.dev/v1alpha1";
  readonly kind: "ConformanceReport";
  readonly provider: string;
  readonly items: readonly LawResult[];
}

/**
 * Runs the suite without a test runner.
 *
 * @param told  called with each result as it comes
 * @throws where the target cannot be made, or cannot be put away
 */
export async function runConformance(
  options: ConformanceOptions,
  told?: (result: LawResult) => void,
): Promise<ConformanceReport> {
  const session = openSession(options);
  const items: LawResult[] = [];
  try {
    for (const law of laws) {
      const { error: _, ...result } = await session.prove(law);
      items.push(result);
      told?.(result);
    }
  } finally {
    await session.close();
  }
  return { apiVersion: "hawser.dev/v1alpha1", kind: "ConformanceReport", provider: options.provider.name, items };
}
