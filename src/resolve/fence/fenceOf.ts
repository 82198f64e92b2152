import { memberId } from "../../model/member.ts";
import type { World } from "../../model/world.ts";
import type { ResolveContext } from "../resolveContext.ts";
import type { Tenancy } from "../tenant/tenantOf.ts";
import { OPEN_TERRITORY, territoryOf } from "../tenant/territory.ts";
import type { FenceContext } from "./fenceContext.ts";

/** The fence around a namespace. Without a tenant there is none but the denied ranges; the checks say who may go without. */
export function fenceOf(
  at: { world: World; namespace: string; tenancy: Tenancy },
  context: ResolveContext,
): FenceContext {
  const { world, namespace, tenancy } = at;
  return {
    world,
    namespace,
    territory: tenancy.kind === "found" ? territoryOf(tenancy.tenant) : OPEN_TERRITORY,
    allowLoopback: context.allowLoopback,
    idOf: (key) => memberId(context.normalizeKey?.(key) ?? key),
  };
}
