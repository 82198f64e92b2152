import type { Clock } from "../model/clock.ts";
import type { DeviceTraits } from "../model/capability.ts";
import type { Link } from "./link.ts";
import type { PoolMemory } from "./poolMemory.ts";
import type { Pulse } from "./pulse.ts";

/** The parts of an open unit that its verbs work with. */
export interface Device {
  readonly loadBalancer: string;
  readonly clock: Clock;
  readonly traits: DeviceTraits;
  readonly link: Link;
  readonly memory: PoolMemory;
  readonly pulse: Pulse;
}
