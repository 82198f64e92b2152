import { missingBalancer } from "../../model/missingBalancer.ts";
import type { Pass } from "../../model/pass.ts";
import { poolId } from "../../model/pool.ts";
import type { Contribution } from "../../model/wish.ts";
import type { DryRun } from "../line/dryRun.ts";
import type { LineView } from "../line/lineView.ts";

/** What keeps a plan from being complete, one line each: sources, load balancers, and pools that cannot be read. */
export const planProblems = (view: LineView, dryRun: DryRun, passes: readonly Pass[]): readonly string[] => [
  ...view.problems,
  ...unusable(view, dryRun),
  ...homeless(view, dryRun),
  ...passes.flatMap(unread),
];

/** What a plan leaves out because a binding cannot be followed, one line each. */
export const planWarnings = (passes: readonly Pass[]): readonly string[] => [
  ...new Set(passes.flatMap(({ wish }) => wish.contributions.flatMap(warning))),
];

const unread = (pass: Pass): readonly string[] =>
  pass.kind === "unread"
    ? [`pool ${poolId(pass.pool)} on unit ${pass.unit} cannot be read: ${pass.failure.message}`]
    : [];

const unusable = ({ world }: LineView, { devices }: DryRun): readonly string[] =>
  world.loadBalancers().flatMap(({ metadata }) => {
    const device = devices.of(metadata.name);
    return device?.kind === "unusable" ? [`loadbalancer/${metadata.name}: ${device.message}`] : [];
  });

const homeless = ({ world }: LineView, { devices }: DryRun): readonly string[] =>
  world.bindings().flatMap(({ metadata, spec }) => {
    const { name } = spec.loadBalancerRef;
    if (devices.of(name) !== undefined) return [];
    return [`binding ${metadata.namespace}/${metadata.name}: ${missingBalancer(name)}`];
  });

function warning(contribution: Contribution): readonly string[] {
  const name = `binding ${contribution.binding.namespace}/${contribution.binding.name}`;
  if (contribution.kind === "refused") return [`${name}: ${contribution.reason}: ${contribution.message}`];
  return contribution.kind === "unknown" ? [`${name}: ${contribution.reason}`] : [];
}
