import type { Format } from "../output/print.ts";

/** The flags of `hawser validate`. */
export interface ValidateOptions {
  readonly output?: Format;
}
