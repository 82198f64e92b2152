import type { LineOptions } from "../options.ts";

export interface RunOptions extends LineOptions {
  readonly once?: boolean;
  readonly metricsAddress?: { readonly host: string; readonly port: number };
}
