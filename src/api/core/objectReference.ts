import { z } from "zod";
import { closed } from "../closed.ts";

/** What an endpoint belongs to: a Pod, as a rule. */
export const ObjectReference = closed(
  {
    kind: z.string().max(63).exactOptional(),
    namespace: z.string().max(63).exactOptional(),
    name: z.string().max(253).exactOptional(),
    uid: z.string().max(128).exactOptional(),
  },
  ["apiVersion", "fieldPath", "resourceVersion"],
);
