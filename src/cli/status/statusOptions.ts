import type { Format } from "../output/print.ts";

/** The flags of `hawser status`. */
export interface StatusOptions {
  readonly state: string;
  readonly namespace?: string;
  readonly allNamespaces?: boolean;
  readonly watch?: boolean;
  readonly output?: Format;
}
