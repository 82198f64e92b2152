import { z } from "zod";

export const Config = z.object({
  pools: z.array(z.string()).default([]).describe("Pools that exist from the start."),
});
export type Config = z.infer<typeof Config>;

export const PoolOptions = z.object({});
