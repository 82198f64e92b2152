import type { Format } from "../output/print.ts";

/** The flags that all commands of `hawser provider` have. */
export interface ProviderOptions {
  readonly output?: Format;
}

/** The flags of `hawser provider check`. */
export interface CheckOptions extends ProviderOptions {
  readonly config: string;
}
