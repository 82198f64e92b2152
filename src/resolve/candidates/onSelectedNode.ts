import type { LabelSelector } from "../../api/labelSelector.ts";
import type { World } from "../../model/world.ts";
import { matchesLabels } from "../tenant/matchesLabels.ts";

/** Whether a Node of this name is selected. Without a selector all are, also those that nobody names. */
export function onSelectedNode(
  world: World,
  selector: LabelSelector | undefined,
): (node: string | undefined) => boolean {
  if (selector === undefined) return () => true;
  const selected = new Set(
    world.nodes().flatMap(({ name, labels }) => (matchesLabels(selector, labels) ? [name] : [])),
  );
  return (node) => node !== undefined && selected.has(node);
}
