import type { Unit } from "../device/unit.ts";
import { DEFAULT_NETWORK, type MemberKey } from "../model/member.ts";
import type { ResolveContext } from "../resolve/resolveContext.ts";

/** What `resolve` must know of a unit. */
export function contextOf(
  unit: Unit,
  settings: Pick<ResolveContext, "singleTenant" | "allowLoopback">,
): ResolveContext {
  const { traits } = unit;
  const knowsNetworks = traits.capabilities.has("networks");
  const normalizeKey = (key: MemberKey): MemberKey => (knowsNetworks ? key : { ...key, network: DEFAULT_NETWORK });
  return { ...settings, traits, optionsProblem: (poolOptions) => unit.optionsProblem(poolOptions), normalizeKey };
}
