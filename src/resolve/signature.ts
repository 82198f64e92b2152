import type { Contribution } from "../model/wish.ts";
import { ownerPolicy } from "./policy/ownerPolicy.ts";
import type { Situation } from "./situation.ts";

/** What all contributions of an owner have in common. */
export type Signature = Pick<Contribution, "owner" | "binding" | "policy">;

/** What every contribution of a binding carries, whatever it comes to. */
export function signatureOf({ binding, owner, loadBalancer, tenancy }: Situation): Signature {
  const { namespace, name, generation } = binding.metadata;
  const tenant = tenancy.kind === "found" ? tenancy.tenant : undefined;
  return { owner, binding: { namespace, name, generation }, policy: ownerPolicy({ loadBalancer, binding, tenant }) };
}
