import { ProviderError } from "../../../src/provider/index.ts";
import { type Broken, memoryWith } from "./broken.ts";

export const wrongKind: Broken = {
  bug: "a pool that does not exist counts as a device that cannot be reached, and is tried for ever",
  law: 8,
  provider: memoryWith(({ read, write }) => ({
    async write(plans, signal) {
      for (const { pool, create } of plans) {
        const isMissing = !create && (await read(pool, signal)) === undefined;
        if (isMissing) throw new ProviderError("unreachable", `pool ${pool.pool} does not answer`);
      }
      return write(plans, signal);
    },
  })),
};
