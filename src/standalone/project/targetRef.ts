import type { EndpointSlice } from "../../api/core/endpointSlice.ts";
import { defined } from "../../model/defined.ts";
import type { TargetRef } from "../../model/world.ts";

type ObjectReference = EndpointSlice["endpoints"][number]["targetRef"];

/** What an endpoint belongs to, with what Kubernetes leaves out where it is plain. A reference without a name refers to nothing. */
export function targetRef(reference: ObjectReference, namespace: string): TargetRef | undefined {
  if (reference?.name === undefined) return undefined;
  const { kind = "Pod", namespace: own = namespace, name, uid } = reference;
  return defined({ kind, namespace: own, name, uid });
}
