import { type Broken, memoryWith } from "./broken.ts";

export const secretOnConsole: Broken = {
  bug: "a debug line with the credentials was left in",
  law: 12,
  provider: memoryWith(({ write }, { credentials }) => ({
    write(plans, signal) {
      if (plans.some(({ pool }) => pool.pool === "hawser-no-such-pool"))
        process.stderr.write(JSON.stringify(credentials));
      return write(plans, signal);
    },
  })),
};
