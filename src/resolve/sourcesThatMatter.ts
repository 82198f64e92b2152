import type { Source } from "../model/world.ts";
import { GRANT_SOURCES } from "./checks/check.ts";
import { freshnessOf } from "./freshnessOf.ts";
import type { Situation, Target } from "./situation.ts";

/**
 * The kinds that a binding's members follow from. The fence asks for Nodes even where no Node can be a member, so a view of
 * Nodes that never was complete matters to everybody.
 */
export function sourcesThatMatter({ world, binding, owned }: Situation, { mode, service }: Target): readonly Source[] {
  const sources = new Set<Source>([...GRANT_SOURCES, "Service"]);
  const ownsNodes = owned.some(({ origin }) => origin.source === "Nodes");
  const ownsOthers = owned.some(({ origin }) => origin.source !== "Nodes");
  if (mode === "Pod" || ownsOthers || service.externalTrafficPolicy === "Local")
    sources.add("EndpointSlice").add("Pod");
  if (mode === "NodePort" || ownsNodes || binding.spec.nodeSelector !== undefined) sources.add("Node");
  if (freshnessOf(world, ["Node"]).kind === "unknown") sources.add("Node");
  return [...sources];
}
