import type { LineOptions } from "../options.ts";
import type { Format } from "../output/print.ts";

/** The flags of `hawser explain`. */
export interface ExplainOptions extends LineOptions {
  readonly output?: Format;
}
