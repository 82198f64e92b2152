import type { Hold } from "../model/plan.ts";
import { GUARD_REASONS, type Reason } from "./reasons.ts";
import type { UnitView } from "./unitView.ts";

/** The reason of a hold for people: that of its guard, but for a pool that the device does not have. */
export const holdReason = ({ guard }: Hold, { planned }: Pick<UnitView, "planned">): Reason =>
  guard === "ownership" && planned?.plan.basedOn.members === undefined ? "PoolNotFound" : GUARD_REASONS[guard];
