import type { Ending } from "./ending.ts";
import { lostIn, type Sight } from "./sight.ts";
import { byAddress } from "./view/memberBlock.ts";

/** What is left to read when all is over. The last line counts the requests. */
export function summary(ending: Ending, sight: Sight): string {
  const { answers, requests, lost } = sight;
  const rows = [...answers].map(([endpoint, count]) => ({ endpoint, count })).toSorted(byAddress);
  // HAProxy may be silent, and then it has told nothing of its members.
  const absent = sight.members.length === 0 ? "unknown" : "gone";
  const state = (endpoint: string): string =>
    sight.members.find((member) => member.endpoint === endpoint)?.state ?? absent;
  return [
    ...(rows.length === 0 ? [] : [row("MEMBER", "STATE", "REQUESTS")]),
    ...rows.map(({ endpoint, count }) => row(endpoint, state(endpoint), String(count))),
    ...[...lost].map(([why, count]) => `lost: ${count} × ${why}`),
    ...(ending.kind === "failed" ? [`error: ${ending.message}`] : []),
    ...(requests === 0 ? [] : [`requests: ${requests}, lost: ${lostIn(sight)}`]),
    "",
  ].join("\n");
}

const row = (member: string, state: string, requests: string): string =>
  `${member.padEnd(20)}${state.padEnd(10)}${requests.padStart(8)}`;
