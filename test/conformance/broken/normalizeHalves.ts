import { memory } from "../../../providers/memory/index.ts";
import { mapClaims } from "../../../src/provider/index.ts";
import type { Broken } from "./broken.ts";

export const normalizeHalves: Broken = {
  bug: "normalize scales weights down, each time again",
  law: 2,
  provider: {
    ...memory,
    normalize: (wish) => mapClaims(wish, (claim) => ({ ...claim, weight: Math.ceil(claim.weight / 2) })),
  },
};
