import { type Broken, memoryWith } from "./broken.ts";

const SILENT = "memory://silent";

export const hangsInSilence: Broken = {
  bug: "a read of a device that never answers goes on after it was aborted",
  law: 9,
  provider: memoryWith(({ read }, { unit }) => ({
    read: (pool, signal) => (unit.url === SILENT ? new Promise(() => {}) : read(pool, signal)),
  })),
  sees: { silentUrl: SILENT },
};
