import { ProviderError } from "../../../src/provider/index.ts";
import { type Broken, memoryWith } from "./broken.ts";

export const secretInError: Broken = {
  bug: "an error carries the request as its cause, and so the token",
  law: 12,
  provider: memoryWith(({ write }, { credentials }) => ({
    async write(plans, signal) {
      try {
        return await write(plans, signal);
      } catch (error) {
        if (!(error instanceof ProviderError)) throw error;
        const request = { headers: { authorization: `Basic ${btoa(`admin:${credentials["token"]}`)}` } };
        throw Object.assign(new ProviderError(error.failure.kind, error.failure.message), { cause: { request } });
      }
    },
  })),
};
