import { type Broken, memoryWith } from "./broken.ts";

const wire: string[] = [];

export const asksTheDeviceFirst: Broken = {
  bug: "the name of a pool is sent, and it is left to the device to refuse it",
  law: 11,
  provider: memoryWith(({ read }) => ({
    read(pool, signal) {
      wire.push(`GET /pools/${encodeURIComponent(pool.pool)}\n`);
      return read(pool, signal);
    },
  })),
  sees: { wire: () => wire.join("") },
};
