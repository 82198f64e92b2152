import type { MemberState } from "../haproxyMembers.ts";
import { lostIn, type Sight } from "../sight.ts";
import type { Block } from "./blocks.ts";
import { amount } from "./amount.ts";
import type { Rates } from "./rates.ts";
import type { Line, Style } from "./text.ts";

const STYLES: Readonly<Record<MemberState, Style>> = { up: "green", draining: "yellow", starting: "cyan", down: "red" };
const HEADER: Line = [["  MEMBER              STATE        REQUESTS   LAST SECOND", "dim"]];
/** Requests in the last second for each mark of the bar. */
const PER_MARK = 3;

/** A line for each member: state, requests, and requests a second as a bar. */
export function memberBlock(sight: Sight, rates: Rates): Block {
  const rows = sight.members.toSorted(byAddress).map(({ endpoint, state }): Line => {
    const rate = rates.of(endpoint);
    const requests = amount(sight.answers.get(endpoint) ?? 0).padStart(8);
    return [
      `  ${endpoint.padEnd(20)}`,
      [state.padEnd(13), STYLES[state]],
      `${requests}   ${String(rate).padStart(11)}  `,
      ["▪".repeat(Math.ceil(rate / PER_MARK)), STYLES[state]],
    ];
  });
  return { lines: [HEADER, ...rows], least: 4 };
}

/** `5 members   3,210 requests   0 lost`. */
export function totals(sight: Sight): Line {
  const lost = lostIn(sight);
  return [
    `  ${sight.members.length} members   ${amount(sight.requests)} requests   `,
    [`${amount(lost)} lost`, lost === 0 ? "green" : "red"],
    ...[...sight.lost].map(([why, count]) => ` (${why}: ${count})`),
  ];
}

/** Sorts endpoints as people count: `.9` before `.10`. */
export const byAddress = (a: { readonly endpoint: string }, b: { readonly endpoint: string }): number =>
  a.endpoint.localeCompare(b.endpoint, "en", { numeric: true });
