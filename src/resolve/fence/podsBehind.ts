import type { MemberKey } from "../../model/member.ts";
import type { PodRecord } from "../../model/world.ts";
import type { Address } from "../address/readAddress.ts";
import { tenantOf } from "../tenant/tenantOf.ts";
import { territoryOf } from "../tenant/territory.ts";
import type { FenceContext } from "./fenceContext.ts";

/**
 * The living Pods that the balancer reaches under a member's key, of whatever namespace.
 *
 * @param address  the member's address as Kubernetes knows it
 */
export const podsBehind = (address: Address, member: MemberKey, context: FenceContext): readonly PodRecord[] =>
  context.world
    .podsByAddress(address.text)
    .filter((pod) => pod.namespace === context.namespace || isReached(pod, { address, member }, context));

/**
 * Whether a Pod of another namespace is what the device means by this member. Where its network is not known it may well be,
 * and traffic that might reach a stranger must not be sent.
 */
function isReached(
  pod: PodRecord,
  at: { address: Address; member: MemberKey },
  { world, idOf }: FenceContext,
): boolean {
  const tenancy = tenantOf(world, pod.namespace);
  if (tenancy.kind !== "found") return true;
  const territory = territoryOf(tenancy.tenant);
  const network = territory.networkOf(at.address);
  if (network === undefined) return true;
  return idOf({ network, address: territory.translate(at.address).text, port: at.member.port }) === idOf(at.member);
}
