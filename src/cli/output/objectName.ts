import { apiVersionOf, isKind } from "../../api/kinds.ts";

/**
 * `kind.group/name`, as `kubectl -o name` has it: `loadbalancerbinding.hawser.dev/web`, `service/web`. The namespace is
 * left out, and so is the group of a kind that nobody knows.
 */
export function objectName(kind: string, name: string): string {
  const [group, version] = isKind(kind) ? apiVersionOf(kind).split("/") : [];
  return `${[kind.toLowerCase(), ...(group === undefined || version === undefined ? [] : [group])].join(".")}/${name}`;
}
