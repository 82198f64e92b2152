import type { Pass } from "../../model/pass.ts";
import { poolId } from "../../model/pool.ts";
import type { PlanOptions } from "../commands/plan.ts";
import type { Context } from "../context.ts";
import { createDryRun, type DryRun } from "../line/dryRun.ts";
import type { LineView } from "../line/lineView.ts";
import { openLineView } from "../line/openLineView.ts";
import type { Folders } from "../options.ts";
import { print } from "../output/print.ts";
import { isChange, planPrintable, planSummary } from "./planPrintable.ts";

/** Exit code of `--detailed-exitcode` where something would change. */
const CHANGES = 2;

/** `hawser plan`: what a run would do now. Reads devices; writes neither them nor the state folder. */
export async function plan(context: Context, folders: Folders, options: PlanOptions): Promise<void> {
  const view = await openLineView(context, folders, options);
  await using dryRun = createDryRun(view);
  const passes = await dryRun.passes(await dryRun.pools());
  const plans = passes.flatMap((pass) => (pass.kind === "planned" ? [pass.plan] : []));
  await print(context, options.output, planPrintable(plans));
  if (options.output === undefined || options.output === "wide") context.stderr.write(`${planSummary(plans)}\n`);
  const problems = [...view.problems, ...deviceProblems(view, dryRun), ...passes.flatMap(unread)];
  for (const problem of problems) context.stderr.write(`error: ${problem}\n`);
  if (problems.length > 0) context.setExitCode(1);
  else if (options.detailedExitcode === true && plans.some(isChange)) context.setExitCode(CHANGES);
}

const unread = (pass: Pass): readonly string[] =>
  pass.kind === "unread"
    ? [`pool ${poolId(pass.pool)} on unit ${pass.unit} cannot be read: ${pass.failure.message}`]
    : [];

const deviceProblems = ({ world }: LineView, { devices }: DryRun): readonly string[] =>
  world.loadBalancers().flatMap(({ metadata }) => {
    const device = devices.of(metadata.name);
    return device?.kind === "unusable" ? [`loadbalancer/${metadata.name}: ${device.message}`] : [];
  });
