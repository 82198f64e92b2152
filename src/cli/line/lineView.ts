import type { SpecSources } from "../../device/deviceSpec.ts";
import type { Clock } from "../../model/clock.ts";
import type { Ledger } from "../../model/ledger.ts";
import type { World } from "../../model/world.ts";

/** All that a command which only looks needs of the line. */
export interface LineView {
  readonly world: World;
  readonly ledger: Pick<Ledger, "read" | "list">;
  readonly clock: Clock;
  readonly devices: SpecSources;
  readonly settings: { readonly singleTenant: boolean; readonly allowLoopback: boolean };
  /** What is wrong with the sources, one line each; empty where all are Fresh. */
  readonly problems: readonly string[];
}
