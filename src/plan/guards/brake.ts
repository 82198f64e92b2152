import { ownerId } from "../../model/owner.ts";
import type { SizeSample } from "../../model/record.ts";
import type { Party } from "../parties.ts";
import { isJudged } from "../proposal.ts";
import type { GuardContext } from "./guard.ts";
import { quotaGuard } from "./quota.ts";

/** Share of a unit's living members that may leave within its window, in percent, unless one owner's own allowance is larger. */
const DEVICE_PERCENT = 20;

/** The net shrink within the window is bounded: per owner by its policy, per unit by a fifth of its members. */
export const brake = quotaGuard(
  "brake",
  ({ evidence }) => isJudged(evidence) || evidence.kind === "owner-gone",
  (party, context) => {
    const { windowSeconds } = party.contribution.policy.safety;
    const owner = ownerRoom(party, context);
    const device = deviceRoom(owner.allowance, context);
    const isOwner = owner.most <= device.most;
    const reason = isOwner
      ? `at most ${owner.allowance} of ${owner.peak} members may leave within ${windowSeconds} s, and ${owner.shrunk} have`
      : device.reason;
    return { most: Math.min(owner.most, device.most), reason, until: owner.since + windowSeconds * 1000 };
  },
);

/** A binding that is gone may leave whole: its own share no longer counts. */
function ownerRoom(party: Party, { living, input }: GuardContext) {
  const { windowSeconds, maxRemovalPercent } = party.contribution.policy.safety;
  const size = living.get(party.id) ?? 0;
  const record = input.record?.owners.find(({ owner }) => ownerId(owner) === party.id);
  const highest = peakOf(record?.sizes ?? [], { now: input.now, windowMs: windowSeconds * 1000 });
  const peak = Math.max(size, highest.size);
  const isGone = party.contribution.kind === "gone";
  const allowance = isGone ? size : Math.max(1, Math.ceil((maxRemovalPercent / 100) * peak));
  return { peak, allowance, shrunk: peak - size, since: highest.at, most: isGone ? size : allowance - (peak - size) };
}

function deviceRoom(ownerAllowance: number, { input: { brake: device } }: GuardContext) {
  const allowance = Math.max(ownerAllowance, Math.ceil((DEVICE_PERCENT / 100) * device.peak));
  const shrunk = device.peak - device.size;
  return {
    most: allowance - shrunk,
    reason: `at most ${allowance} of ${device.peak} members of the whole unit may leave within 300 s, and ${shrunk} have`,
  };
}

/** The largest size within the window, and when it ceased to hold. */
function peakOf(samples: readonly SizeSample[], { now, windowMs }: { now: number; windowMs: number }): SizeSample {
  const spans = samples.map(({ size }, index) => ({ size, at: samples[index + 1]?.at ?? now }));
  const within = spans.filter(({ at }) => at > now - windowMs);
  return within.reduce((highest, span) => (span.size > highest.size ? span : highest), { at: now, size: 0 });
}
