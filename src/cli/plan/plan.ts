import type { Plan } from "../../model/plan.ts";
import type { PlanOptions } from "./planOptions.ts";
import type { Context } from "../context.ts";
import { createDryRun } from "../line/dryRun.ts";
import { openLineView } from "../line/openLineView.ts";
import type { Folders } from "../options.ts";
import { print } from "../output/print.ts";
import { isChange, planPrintable, planSummary } from "./planPrintable.ts";
import { planProblems, planWarnings } from "./planProblems.ts";

/** Exit code of `--detailed-exitcode` where something would change. */
const CHANGES = 2;

/** `hawser plan`: what a run would do now. Reads devices; writes neither them nor the state folder. */
export async function plan(context: Context, folders: Folders, options: PlanOptions): Promise<void> {
  const { stderr } = context;
  const view = await openLineView(context, folders, options);
  await using dryRun = createDryRun(view);
  const passes = await dryRun.passes(await dryRun.pools());
  const plans = passes.flatMap((pass) => (pass.kind === "planned" ? [pass.plan] : []));
  await print(context, options.output, planPrintable(plans));
  const problems = planProblems(view, dryRun, passes);
  if (isForPeople(options)) stderr.write(summaryOf(plans, problems.length === 0));
  for (const warning of planWarnings(passes)) stderr.write(`warning: ${warning}\n`);
  for (const problem of problems) stderr.write(`error: ${problem}\n`);
  if (problems.length > 0) context.setExitCode(1);
  else if (options.detailedExitcode === true && plans.some(isChange)) context.setExitCode(CHANGES);
}

const isForPeople = ({ output }: PlanOptions): boolean => output === undefined || output === "wide";

/** Where not everything could be looked at, "no changes" would be a guess. */
const summaryOf = (plans: readonly Plan[], isComplete: boolean): string =>
  isComplete || plans.some((one) => isChange(one) || one.holds.length > 0) ? `${planSummary(plans)}\n` : "";
