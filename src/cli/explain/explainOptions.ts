import type { LineOptions } from "../options.ts";
import type { Format } from "../output/print.ts";

export interface ExplainOptions extends LineOptions {
  readonly output?: Format;
}
