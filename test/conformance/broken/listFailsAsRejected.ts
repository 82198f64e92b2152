import { ProviderError } from "../../../src/provider/index.ts";
import { type Broken, memoryWith } from "./broken.ts";

const SILENT = "memory://nowhere";

export const listFailsAsRejected: Broken = {
  bug: "a list of a device that is not there counts as refused, and is not tried again",
  law: 8,
  provider: memoryWith(({ list, read, write }, { unit }) => ({
    async *list(signal) {
      if (unit.url === SILENT) throw new ProviderError("rejected", `unit ${unit.name}: no list`);
      yield* list(signal);
    },
    read(pool, signal) {
      if (unit.url === SILENT) throw new ProviderError("unreachable", `unit ${unit.name}: no answer`);
      return read(pool, signal);
    },
    write(plans, signal) {
      if (unit.url === SILENT) throw new ProviderError("unreachable", `unit ${unit.name}: no answer`);
      return write(plans, signal);
    },
  })),
  sees: {
    noFault: {
      busy: "it answers at once",
      unauthorized: "it has no rights",
      conflict: "one fault will do",
      rejected: "so",
    },
    faults: [
      {
        name: "a device that is not there",
        kind: "unreachable",
        verbs: ["list", "read", "write"],
        arrange: async () => ({ url: SILENT }),
      },
    ],
  },
};
