import { isDeepStrictEqual } from "node:util";
import { endpointText } from "../model/member.ts";
import type { ConditionDraft } from "./conditionDraft.ts";
import { holdReason } from "./holdReason.ts";
import type { UnitView } from "./unitView.ts";

/** What the other bindings of the pool say; the options of the oldest hold. */
export interface PoolOptions {
  readonly own: Readonly<Record<string, unknown>>;
  readonly oldest: Readonly<Record<string, unknown>>;
  /** `namespace/name` of the oldest binding. */
  readonly oldestName: string;
}

/** Whether somebody else claims the members, the addresses or the options of the pool. */
export function conflict(views: readonly UnitView[], options: PoolOptions): ConditionDraft {
  const type = "Conflict";
  const ownership = views.flatMap((view) =>
    view.holds.filter((hold) => holdReason(hold, view) === "ForeignMembers"),
  )[0];
  if (ownership) {
    const who = ownership.members.map(endpointText).join(", ");
    return {
      type,
      status: "True",
      reason: "ForeignMembers",
      message: who === "" ? ownership.reason : `${ownership.reason} (${who})`,
    };
  }
  const taken = views.flatMap(({ rejected }) => rejected).find(({ reason }) => reason === "AddressConflict");
  if (taken) return { type, status: "True", reason: "AddressConflict", message: `${taken.address}: ${taken.message}` };
  if (!isDeepStrictEqual(options.own, options.oldest)) {
    const message = `spec.options differ from those of ${options.oldestName}, which hold because it is older`;
    return { type, status: "True", reason: "OptionsDiffer", message };
  }
  return { type, status: "False", reason: "NoConflict", message: "nobody else claims what is in the pool" };
}
