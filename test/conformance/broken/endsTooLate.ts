import { setTimeout as pause } from "node:timers/promises";
import { type Broken, memoryWith } from "./broken.ts";

export const endsTooLate: Broken = {
  bug: "an aborted write waits for the device all the same",
  law: 9,
  provider: memoryWith(({ write }) => ({
    async write(plans, signal) {
      if (signal.aborted) await pause(1_500);
      return write(plans, signal);
    },
  })),
};
