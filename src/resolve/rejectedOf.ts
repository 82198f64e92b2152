import type { Claim } from "../model/member.ts";
import type { Rejected } from "../model/wish.ts";
import type { Candidate, Problem } from "./candidates/candidate.ts";
import { originText } from "./originText.ts";
import type { Eligible, Stopped } from "./selection.ts";

/** What a person is told about endpoints that do not become members: each once, sorted. */
export function rejectedOf(
  stopped: readonly Stopped[],
  eligible: readonly Eligible[],
  claimed: ReadonlyMap<string, Claim>,
): readonly Rejected[] {
  const unready = eligible.flatMap(({ id, candidate }) =>
    claimed.has(id) ? [] : [toRejected(candidate, { reason: "NotReady", message: unreadyText(candidate) })],
  );
  const all = [...stopped.map(({ candidate, problem }) => toRejected(candidate, problem)), ...unready];
  if (all.length === 0) return all;
  return [...new Map(all.map((one) => [sortKey(one), one]))]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, one]) => one);
}

const toRejected = ({ text, port }: Candidate, { reason, message }: Problem): Rejected => ({
  address: text,
  ...(port === undefined ? {} : { port }),
  reason,
  message,
});

const unreadyText = ({ origin, state }: Candidate): string =>
  `${originText(origin)} ${state === "terminating" ? "is being deleted" : "is not ready"}`;

const sortKey = ({ address, port, reason, message }: Rejected): string => [address, port, reason, message].join(" ");
