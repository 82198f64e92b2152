import { z } from "zod";

/** The settings of a device. */
export const Config = z.object({
  pools: z.array(z.string()).default([]).describe("Pools that exist from the start."),
});
/** The settings of a device, with all defaults filled in. */
export type Config = z.infer<typeof Config>;

/** The options of a binding for this provider: there are none. */
export const PoolOptions = z.object({});
