import { BUILT_IN } from "../../api/builtIn.ts";
import { durationSeconds } from "../../api/duration.ts";
import type { LoadBalancer } from "../../api/loadBalancer.ts";
import type { LoadBalancerBinding } from "../../api/loadBalancerBinding.ts";
import type { FreezeWindow, PoolPolicy } from "../../model/policy.ts";

/**
 * What holds for the pool as a whole.
 *
 * @param leading  the oldest binding that may speak for the pool; built-in values where there is none
 */
export function poolPolicy(
  loadBalancer: LoadBalancer | undefined,
  leading: LoadBalancerBinding | undefined,
): PoolPolicy {
  const { mode, freeze } = { ...BUILT_IN, freeze: [], ...loadBalancer?.spec };
  const { membership, options } = { ...BUILT_IN, options: {}, ...leading?.spec };
  const creation = leading?.spec.pool.creation ?? BUILT_IN.creation;
  return { mode, freeze: freeze.map(toWindow), membership, creation, options };
}

type Freeze = NonNullable<LoadBalancer["spec"]["freeze"]>[number];

const toWindow = ({ schedule, duration, timeZone }: Freeze): FreezeWindow => ({
  schedule,
  durationSeconds: durationSeconds(duration) ?? 0,
  ...(timeZone === undefined ? {} : { timeZone }),
});
