import type { StepOutcome } from "../model/plan.ts";
import { endpointText } from "../model/member.ts";
import type { ConditionDraft } from "./conditionDraft.ts";
import { countUnit } from "./memberCounts.ts";
import { holdReason } from "./holdReason.ts";
import { FAILURE_REASONS, type Reason } from "./reasons.ts";
import type { UnitView } from "./unitView.ts";

/** How many units must have a change before it counts as made (`LoadBalancer.spec.successRule`). */
export type SuccessRule = "All" | "Any" | "Majority";

type Verdict = Omit<ConditionDraft, "type">;

/** Whether the wanted members are on the device: on as many units as the success rule asks. */
export function programmed(views: readonly UnitView[], rule: SuccessRule): ConditionDraft {
  const type = "Programmed";
  const verdicts = views.map((view) => ({ unit: view.unit, ...verdictOf(view) }));
  const good = verdicts.filter(({ status }) => status === "True");
  const bad = verdicts.find(({ status }) => status !== "True");
  if (bad !== undefined && !isEnough(rule, good.length, views.length)) {
    return { type, status: bad.status, reason: bad.reason, message: `unit ${bad.unit}: ${bad.message}` };
  }
  const [best] = good;
  if (best === undefined) return { type, status: "Unknown", reason: "Pending", message: "not written yet" };
  const on = good.length === views.length ? "" : ` on ${good.length} of ${views.length} units`;
  return { type, status: "True", reason: "Programmed", message: `${best.message}${on}` };
}

function isEnough(rule: SuccessRule, good: number, units: number): boolean {
  switch (rule) {
    case "All":
      return good === units;
    case "Any":
      return good > 0;
    case "Majority":
      return good * 2 > units;
  }
}

function verdictOf(view: UnitView): Verdict {
  const { last, contribution } = view;
  if (contribution === undefined) return { status: "Unknown", reason: "Pending", message: "not looked at yet" };
  if (contribution.kind === "refused") {
    return { status: "False", reason: contribution.reason, message: contribution.message };
  }
  if (last.kind === "unread") {
    return { status: "Unknown", reason: FAILURE_REASONS[last.failure.kind], message: last.failure.message };
  }
  if (view.silence !== undefined) return { status: "Unknown", reason: "Unreachable", message: view.silence };
  const failed = view.outcomes.find(({ result }) => result !== "applied");
  return failed ? failureVerdict(failed) : countVerdict(view);
}

function failureVerdict({ step, result, failure }: StepOutcome): Verdict {
  const reason: Reason = failure ? FAILURE_REASONS[failure.kind] : "UnknownOutcome";
  const why = failure?.message ?? "the device did not say what became of it";
  return {
    status: result === "unknown" ? "Unknown" : "False",
    reason,
    message: `${step.verb} ${endpointText(step.member)}: ${why}`,
  };
}

function countVerdict(view: UnitView): Verdict {
  const { desired, programmed: there } = countUnit(view);
  if (there === desired) return { status: "True", reason: "Programmed", message: `${there} of ${desired} members` };
  const hold = view.holds[0];
  const why = hold ? `: ${hold.reason}` : "";
  return {
    status: "False",
    reason: hold ? holdReason(hold, view) : "InProgress",
    message: `${there} of ${desired} members${why}`,
  };
}
