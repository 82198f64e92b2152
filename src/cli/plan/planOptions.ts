import type { LineOptions } from "../options.ts";
import type { Format } from "../output/print.ts";

/** The flags of `hawser plan`. */
export interface PlanOptions extends LineOptions {
  readonly output?: Format;
  readonly detailedExitcode?: boolean;
}
