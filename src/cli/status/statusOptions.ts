import type { Format } from "../output/print.ts";

export interface StatusOptions {
  readonly state: string;
  readonly namespace?: string;
  readonly allNamespaces?: boolean;
  readonly watch?: boolean;
  readonly output?: Format;
}
