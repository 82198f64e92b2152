import { type Broken, memoryWith } from "./broken.ts";

export const listIsDeafToAborts: Broken = {
  bug: "a list that was aborted waits for its next page for ever",
  law: 9,
  provider: memoryWith(({ list }) => ({
    async *list(signal) {
      if (signal.aborted) await new Promise(() => {});
      yield* list(signal);
    },
  })),
};
