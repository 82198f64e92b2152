import type { Format } from "../output/print.ts";

export interface ProviderOptions {
  readonly output?: Format;
}

export interface CheckOptions extends ProviderOptions {
  readonly config: string;
}
