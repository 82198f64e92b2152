import type { LineOptions } from "../options.ts";

/** The flags of `hawser run`. */
export interface RunOptions extends LineOptions {
  readonly once?: boolean;
  readonly metricsAddress?: { readonly host: string; readonly port: number };
}
