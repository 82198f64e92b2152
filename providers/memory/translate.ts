import { type ObservedMember, type PoolKey, ProviderError, type Step } from "../../src/provider/index.ts";

const NAME = /^[A-Za-z0-9][\w.:-]{0,249}$/;

/**
 * One string per pool.
 *
 * @throws {ProviderError} `rejected`, for a name outside the alphabet
 */
export function poolName({ partition, pool }: Omit<PoolKey, "loadBalancer">): string {
  for (const name of [partition ?? "Common", pool]) {
    if (!NAME.test(name))
      throw new ProviderError(
        "rejected",
        `pool ${JSON.stringify(name)} is not a name: use at most 250 letters, digits and _.:-`,
      );
  }
  return `${partition ?? ""}/${pool}`;
}

/** Pure: the member after the step, or `undefined` where it is not there. */
export function memberAfter(before: ObservedMember | undefined, step: Step): ObservedMember | undefined {
  if (step.verb === "add") return { ...trafficOf(step), state: "enabled", ...tagged(step) };
  if (before === undefined || step.verb === "remove") return undefined;
  if (step.verb === "drain") return { ...before, state: "draining" };
  if (step.verb === "disable") return { ...before, state: "disabled" };
  return { ...trafficOf(step), state: step.verb === "undrain" ? "enabled" : before.state, ...tagged(before) };
}

function trafficOf({ member, weight, connectionLimit }: Step): Omit<ObservedMember, "state" | "tag"> {
  const { network, address, port } = member;
  const limit = connectionLimit === undefined ? {} : { connectionLimit };
  return { network, address, port, health: "unchecked", weight, ...limit };
}

const tagged = ({ tag }: { tag?: string }): { tag?: string } => (tag === undefined ? {} : { tag });
