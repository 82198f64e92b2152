import { memberId } from "../model/member.ts";
import type { Eligible } from "./selection.ts";

const STATES = { ready: 0, terminating: 1, idle: 2 } as const;
const SOURCES = { Pods: 0, Nodes: 1, Manual: 2 } as const;

/** Which of two candidates for one member counts: the one that serves better, then any fixed order. */
export const preferred = (a: Eligible, b: Eligible): Eligible => (compare(rankOf(a), rankOf(b)) <= 0 ? a : b);

const rankOf = ({ candidate: { state, origin }, key }: Eligible): readonly (number | string)[] => [
  STATES[state],
  SOURCES[origin.source],
  origin.uid,
  origin.name,
  memberId(key),
];

function compare(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (const [index, one] of a.entries()) {
    const other = b[index] ?? one;
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}
