import type { Format } from "../output/print.ts";

export interface ValidateOptions {
  readonly output?: Format;
}
