import { tagOf } from "../../../src/model/tag.ts";
import { type Broken, memoryWith } from "./broken.ts";

const OURS = tagOf({ cluster: "hawser-conformance", kind: "LoadBalancerBinding", uid: "conformance" }, "pod-1");

export const foreignIsOurs: Broken = {
  bug: "a read gives every member a tag, also foreign ones",
  law: 7,
  provider: memoryWith(({ read }) => ({
    read: async (pool, signal) => (await read(pool, signal))?.map((member) => ({ tag: OURS, ...member })),
  })),
};
