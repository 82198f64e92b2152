import { ProviderError } from "../../../src/provider/index.ts";
import { type Broken, memoryWith } from "./broken.ts";

export const throwsAfterSending: Broken = {
  bug: "a refusal that comes after the first byte was sent is thrown, not given as an outcome",
  law: 8,
  provider: memoryWith(({ write }) => ({
    async write(plans, signal) {
      try {
        return await write(plans, signal);
      } catch (error) {
        if (!(error instanceof ProviderError)) throw error;
        throw new ProviderError(error.failure.kind, error.failure.message, { applied: "unknown" });
      }
    },
  })),
};
