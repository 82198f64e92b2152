import { endpointText, memberId, type Health } from "../model/member.ts";
import { GUARDS, type Hold } from "../model/plan.ts";
import type { ConditionDraft } from "./conditionDraft.ts";
import { wantedOn } from "./memberCounts.ts";
import { holdReason } from "./holdReason.ts";
import { listed } from "./listed.ts";
import type { UnitView } from "./unitView.ts";

/** Whether the device reports the programmed members as up. */
export function healthy(views: readonly UnitView[]): ConditionDraft {
  const type = "Healthy";
  const health = views.flatMap((view) =>
    wantedOn(view).map((id) => ({ id, health: view.onDevice.get(id)?.health ?? "unknown" })),
  );
  const having = (wanted: Health): string[] =>
    health.filter((member) => member.health === wanted).map(({ id }) => nameOf(id));
  if (health.length === 0)
    return { type, status: "Unknown", reason: "NoMembers", message: "no member is on the device" };
  const down = having("down");
  if (down.length > 0) return { type, status: "False", reason: "MembersDown", message: `down: ${listed(down)}` };
  const waiting = having("unknown");
  if (waiting.length > 0) {
    return { type, status: "Unknown", reason: "AwaitingChecks", message: `no result yet: ${listed(waiting)}` };
  }
  if (having("unchecked").length > 0) {
    return { type, status: "Unknown", reason: "NotChecked", message: "the device does not check these members" };
  }
  return { type, status: "True", reason: "Healthy", message: "every member is up" };
}

/** Whether a guard holds a change of this binding. The guard that stands first in the list of guards gives the reason. */
export function held(views: readonly UnitView[]): ConditionDraft {
  const type = "Held";
  const holds = views
    .flatMap((view) => view.holds.map((hold) => ({ hold, reason: holdReason(hold, view) })))
    .toSorted((a, b) => GUARDS.indexOf(a.hold.guard) - GUARDS.indexOf(b.hold.guard));
  const [first] = holds;
  if (first === undefined) return { type, status: "False", reason: "NoHold", message: "no change is held" };
  const messages = new Set(holds.map(({ hold }) => holdText(hold)));
  return { type, status: "True", reason: first.reason, message: [...messages].join("; ") };
}

function holdText({ reason, members, planHash }: Hold): string {
  const who = members.length === 0 ? "" : ` (${listed(members.map(endpointText))})`;
  const release = planHash === undefined ? "" : `; the annotation hawser.dev/release=${planHash} releases it once`;
  return `${reason}${who}${release}`;
}

/** Whether members are leaving that may still have connections. */
export function draining(views: readonly UnitView[]): ConditionDraft {
  const type = "Draining";
  const leaving = new Set(
    views.flatMap(({ owned }) => [...owned.values()].filter(({ state }) => state === "draining").map(endpointText)),
  );
  return leaving.size === 0
    ? { type, status: "False", reason: "NoDrain", message: "no member is leaving" }
    : { type, status: "True", reason: "Draining", message: `leaving: ${listed([...leaving])}` };
}

/** Whether the device had members other than as they were written, and still has. */
export function drifted(views: readonly UnitView[]): ConditionDraft {
  const type = "Drifted";
  const seen = views.flatMap(({ drift, drifted: left }) =>
    drift.map(({ member, detail }) => ({
      text: `${endpointText(member)} ${detail}`,
      left: left.has(memberId(member)),
    })),
  );
  const left = seen.filter((drift) => drift.left).map(({ text }) => text);
  if (left.length > 0) return { type, status: "True", reason: "Drifted", message: listed(left) };
  return seen.length > 0
    ? { type, status: "False", reason: "DriftRepaired", message: `repaired: ${listed(seen.map(({ text }) => text))}` }
    : { type, status: "False", reason: "NoDrift", message: "the device has the members as they were written" };
}

function nameOf(id: string): string {
  const [, address = "", port = "0"] = id.split("|");
  return endpointText({ address, port: Number(port) });
}
