import { type ObservedMember, type Probe, ProviderError } from "../../src/provider/index.ts";
import type { Session } from "./client.ts";
import { type Command, showAllStates, showAllStats, showInfo, showStat, showState } from "./commands.ts";
import type { Config } from "./config.ts";
import { failureOf, replyOf } from "./procedure.ts";
import { NO_BACKEND, refusalOf } from "./replies.ts";
import { tagIn } from "./serverName.ts";
import { infoRow, type Row, stateRows, statRows } from "./tables.ts";
import { membersOf, serversOf } from "./translate.ts";

/** What a process says of itself. */
export interface Identity extends Probe {
  /** Whether it is an old worker that only ends its last connections. */
  readonly isStopping: boolean;
}

const NO_HAPROXY = "what answers on this socket is not a HAProxy process: name its stats socket";

/** What `show info` says. */
export function identityOf(reply: string): Identity | { readonly problem: string } {
  const info = infoRow(reply);
  const version = info.get("Version");
  const pid = info.get("Pid");
  if (version === undefined || pid === undefined || !/^\d+$/.test(pid)) return { problem: NO_HAPROXY };
  return {
    product: info.get("Name") ?? "HAProxy",
    version,
    role: "standalone",
    sync: "in-sync",
    // A process id comes back, in a container at every start: the time tells those apart.
    instance: `${pid}-${info.get("Start_time_sec") ?? "0"}`,
    isStopping: info.get("Stopping") === "1",
  };
}

/** @throws {ProviderError} */
export async function readIdentity(session: Session): Promise<Identity> {
  const [info = ""] = await ask(session, [showInfo]);
  return knownIdentity(info);
}

/** @throws {ProviderError} `rejected`, where it is not HAProxy that answers */
function knownIdentity(info: string): Identity {
  const identity = identityOf(info);
  if ("problem" in identity) throw new ProviderError("rejected", identity.problem);
  return identity;
}

/** A backend as it was read. */
export interface BackendState {
  readonly members: readonly ObservedMember[];
  /** Of all its servers. */
  readonly names: ReadonlySet<string>;
}

/**
 * The members of a backend, or `undefined` where there is none of this name.
 *
 * @throws {ProviderError}
 */
export async function readBackend(
  session: Session,
  backend: string,
  config: Config,
): Promise<BackendState | undefined> {
  const [info = "", states = ""] = await ask(session, [showInfo, showState(backend)]);
  refuseOldWorker(info);
  if (NO_BACKEND.test(states)) return undefined;
  const rows = table(states, `pool ${backend}`);
  const id = Number(rows[0]?.get("be_id") ?? 0);
  if (id === 0) return { members: [], names: new Set() };
  const members = membersOf(rows, await readStats(session, backend, id), config);
  return { members, names: new Set(rows.map((row) => row.get("srv_name") ?? "")) };
}

/** A member's check may put its own text into this table, so it is asked for last: it can shift no other answer. */
async function readStats(session: Session, backend: string, id: number): Promise<readonly Row[]> {
  for (const command of [showStat(id), showAllStats]) {
    const [stats = ""] = await ask(session, [command]);
    const mine = statRows(stats).filter((row) => row.get("pxname") === backend);
    if (mine.length > 0) return mine;
  }
  return [];
}

/**
 * Backends with servers that carry a tag.
 *
 * @throws {ProviderError}
 */
export async function readTagged(session: Session): Promise<readonly string[]> {
  const [info = "", states = ""] = await ask(session, [showInfo, showAllStates]);
  refuseOldWorker(info);
  const tagged = serversOf(table(states, "all pools")).filter((server) => tagIn(server.name, server) !== undefined);
  return [...new Set(tagged.map(({ row }) => row.get("be_name") ?? ""))];
}

/**
 * The message where an answer came from a worker that a reload is replacing, so that it says nothing of the new one.
 */
export const OLD_WORKER = "an old worker of a reload answered: the new one will answer the next call";

function refuseOldWorker(info: string): void {
  if (knownIdentity(info).isStopping) throw new ProviderError("busy", OLD_WORKER);
}

function table(reply: string, what: string): readonly Row[] {
  if (reply.startsWith("1\n#")) return stateRows(reply);
  const { kind, message } = refusalOf(what, reply);
  throw new ProviderError(kind, message);
}

async function ask(session: Session, commands: readonly Command[]): Promise<readonly string[]> {
  const answers = await session.send(commands.map(({ text }) => text));
  for (const [index, command] of commands.entries()) {
    const failure = failureOf("read", command, answers[index]);
    if (failure !== undefined) throw new ProviderError(failure.kind, failure.message);
  }
  return answers.map(replyOf);
}
