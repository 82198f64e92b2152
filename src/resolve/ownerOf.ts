import type { LoadBalancerBinding } from "../api/loadBalancerBinding.ts";
import type { Owner } from "../model/owner.ts";

const KIND = "LoadBalancerBinding";

/** The owner that a binding is in the ledger: by UID, so that a binding of the same name made anew is another. */
export const ownerOf = (cluster: string, { metadata }: LoadBalancerBinding): Owner => ({
  cluster,
  kind: KIND,
  uid: metadata.uid,
});

/** Whether an owner is a binding of this cluster, so that its view can tell whether it exists. */
export const isBindingOf = (cluster: string, owner: Owner): boolean => owner.cluster === cluster && owner.kind === KIND;
