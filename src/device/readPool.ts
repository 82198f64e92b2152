import type { Observed } from "../model/plan.ts";
import { poolId, type PoolKey } from "../model/pool.ts";
import { ProviderError } from "../provider/providerError.ts";
import type { Device } from "./device.ts";

/**
 * What the unit last acknowledged of a pool, or a read where that is not known or due.
 *
 * @throws {ProviderError}
 */
export async function readPool(device: Device, pool: PoolKey, signal: AbortSignal): Promise<Observed> {
  const { memory, pulse } = device;
  const id = poolId(pool);
  const known = memory.recall(id);
  if (known !== undefined) return known;
  const expectation = memory.expect(id);
  try {
    const observed = await read(device, pool, signal);
    expectation.wasRead(observed);
    pulse.synced();
    return observed;
  } catch (error) {
    if (error instanceof ProviderError) pulse.failed(error.message);
    throw error;
  }
}

const read = ({ link, pulse, clock }: Device, pool: PoolKey, signal: AbortSignal): Promise<Observed> =>
  link.call({
    what: `read of ${poolId(pool)}`,
    urgent: false,
    signal,
    run: async (connection, own) => {
      // Both are taken before the call: a restart under it must not pass for the new instance.
      const before = { instance: pulse.instance(), readAt: clock.now() };
      return { ...before, members: await connection.pools.read(pool, own), from: "read" };
    },
  });
