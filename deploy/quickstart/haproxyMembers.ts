import { connect } from "node:net";
import { POOL } from "./manifests.ts";

/** A server of the pool, as HAProxy itself tells of it. */
export interface Member {
  /** `127.0.10.1:40001`. */
  readonly endpoint: string;
  readonly state: MemberState;
  /** Requests that it is working on. */
  readonly sessions: number;
}

/** What HAProxy thinks of a server; `starting` until its first check. */
export type MemberState = "up" | "draining" | "down" | "starting";

/** How long HAProxy may think about an answer, in milliseconds. */
const LONGEST_MS = 1_000;

/** Asks HAProxy for the members of the pool; none where it does not answer. */
export async function haproxyMembers(socket: string): Promise<readonly Member[]> {
  try {
    return membersIn(await ask(socket, `show stat ${POOL} 4 -1`));
  } catch {
    // It is not up yet, or it has ended: what started it tells that.
    return [];
  }
}

async function ask(path: string, command: string): Promise<string> {
  const socket = connect({ path }).setEncoding("utf8");
  socket.setTimeout(LONGEST_MS, () => socket.destroy(new Error("no answer")));
  socket.end(`${command}\n`);
  let reply = "";
  for await (const chunk of socket) reply += String(chunk);
  return reply;
}

/** @param reply  CSV under a header, as `show stat` prints it */
export function membersIn(reply: string): readonly Member[] {
  const [header = "", ...lines] = reply.trim().split("\n");
  const names = header.replace(/^# /, "").split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    const cell = (name: string): string => cells[names.indexOf(name)] ?? "";
    return { endpoint: cell("addr"), state: stateOf(cell("status")), sessions: Number(cell("scur")) };
  });
}

/** @source management guide of HAProxy, 9.1: the column `status`, which may go on with `2/3` or `(agent)` */
function stateOf(status: string): MemberState {
  if (status.startsWith("UP")) return "up";
  if (status.startsWith("DRAIN")) return "draining";
  // Hawser keeps a new server in maintenance until its first good check.
  return status.startsWith("MAINT") ? "starting" : "down";
}
