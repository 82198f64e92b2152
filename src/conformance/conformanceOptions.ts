import type { Provider } from "../provider/defineProvider.ts";
import type { Skips } from "./law.ts";
import type { Target } from "./target.ts";

/** What the suite is run on. */
export interface ConformanceOptions {
  readonly provider: Provider;
  /** Called once, before the first law. */
  readonly target: () => Target | Promise<Target>;
  readonly skip?: Skips;
  /** Runs of each property. Default 100. */
  readonly runs?: number;
  /** Repeats a run: the seed that a failure has shown. */
  readonly seed?: number;
}
