import { DEFAULT_NETWORK, type Failure, type Step } from "../../src/provider/index.ts";
import type { Answer } from "./client.ts";
import {
  addServer,
  type Command,
  enableHealth,
  type Server,
  type Target,
  setLimit,
  setState,
  setWeight,
} from "./commands.ts";
import {
  APPLIED,
  doAll,
  failed,
  failureOf,
  type Job,
  type Procedure,
  readServers,
  replyOf,
  type Result,
  type Round,
  subjectOf,
} from "./procedure.ts";
import { removeServer } from "./removeServer.ts";
import { NAME_TAKEN } from "./replies.ts";
import { serverName, tagIn } from "./serverName.ts";
import type { ServerState } from "./translate.ts";

/** Carries out a step on servers that are added and deleted at run time. */
export function* serverStep(job: Job, step: Step): Procedure {
  if (step.verb === "add") return yield* add(job, step);
  const found = yield* serverOf(job, step);
  if ("name" in found) return yield* changeServer(job, step, found);
  // What is not there any more is removed.
  return step.verb === "remove" && found.kind === "conflict" ? APPLIED : failed(found);
}

type Search = Generator<Round, Server | Failure, readonly Answer[]>;

/** By its tag; one that somebody else named, and that was adopted, by its address. */
function* serverOf(job: Job, step: Step): Search {
  const { backend } = job;
  if (step.tag !== undefined) return { backend, name: serverName(step.tag, step.member) };
  const what = subjectOf(job, step);
  const read = yield* readServers(what, job);
  if ("failure" in read) return read.failure;
  const found = read.servers.filter((server) => isAt(server, step) && tagIn(server.name, server) === undefined);
  const [only] = found;
  if (only !== undefined && found.length === 1) return { backend, name: only.name };
  const why = only === undefined ? "no server has" : `${found.length} servers have`;
  return { kind: "conflict", message: `${what}: ${why} this address: read it again`, applied: "no" };
}

/** Whether a server has the address and the port that a step is about. */
export const isAt = ({ address, port }: ServerState, { member }: Step): boolean =>
  address === member.address && port === member.port;

function* add(job: Job, step: Step): Procedure {
  const what = subjectOf(job, step);
  if (step.tag === undefined)
    return failed({ kind: "rejected", message: `${what}: an add needs a tag`, applied: "no" });
  const server = { backend: job.backend, name: serverName(step.tag, step.member) };
  const adding = addServer(server, targetOf(step), job.settings);
  // The name is new: it can be started in the same write, and nobody else's server is started by it.
  const starting = job.names?.has(server.name) === false ? startCommands(job, server) : [];
  const [answer, ...started] = yield { commands: [adding, ...starting] };
  const failure = failureOf(what, adding, answer);
  if (failure !== undefined)
    return NAME_TAKEN.test(replyOf(answer)) ? yield* addAgain(job, step, server) : failed(failure);
  if (starting.length === 0) return yield* start(job, step, server);
  return startedAs(job, step, failureIn(what, starting, started));
}

/** Without checks it takes traffic now; with checks it waits for a good one, as it would else serve until `fall` bad ones. */
function* start(job: Job, step: Step, server: Server): Procedure {
  const commands = startCommands(job, server);
  const answers = yield { commands };
  return startedAs(job, step, failureIn(subjectOf(job, step), commands, answers));
}

const isWaiting = ({ settings }: Job): boolean => settings.check !== undefined && settings.waitsForCheck;

const startCommands = (job: Job, server: Server): readonly Command[] => [
  ...(job.settings.check === undefined ? [] : [enableHealth(server)]),
  ...(isWaiting(job) ? [] : [setState(server, "ready")]),
];

const failureIn = (what: string, commands: readonly Command[], answers: readonly Answer[]): Failure | undefined =>
  commands.map((command, index) => failureOf(what, command, answers[index])).find((found) => found !== undefined);

/** A server that is there, whether or not it could be started. */
function startedAs(job: Job, step: Step, failure: Failure | undefined): Result {
  if (failure !== undefined) return failed({ ...failure, applied: "unknown" });
  return isWaiting(job) ? { ...APPLIED, ...waiting(step) } : APPLIED;
}

function waiting({ member, weight, connectionLimit, tag }: Step): Pick<Result, "member"> {
  const { address, port } = member;
  const more = { ...(connectionLimit === undefined ? {} : { connectionLimit }), ...(tag === undefined ? {} : { tag }) };
  return {
    member: { network: DEFAULT_NETWORK, address, port, state: "disabled", health: "unknown", weight, ...more },
  };
}

/** The server is there: the same plan was carried out before, or somebody gave our name to another address. */
function* addAgain(job: Job, step: Step, server: Server): Procedure {
  const what = subjectOf(job, step);
  const read = yield* readServers(what, job);
  if ("failure" in read) return failed(read.failure);
  const there = read.servers.find(({ name }) => name === server.name);
  if (there === undefined || !isAt(there, step)) {
    return failed({ kind: "conflict", message: `${what}: server ${server.name} has another address`, applied: "no" });
  }
  const target = targetOf(step);
  const result = yield* doAll(what, [setWeight(server, target), setLimit(server, target)]);
  if (result.failure !== undefined) return result;
  return there.state === "enabled" ? APPLIED : yield* start(job, step, server);
}

/** Changes a server that is there. */
export function* changeServer(job: Job, step: Step, server: Server): Procedure {
  if (step.verb === "remove") return yield* removeServer(job, step, server);
  const target = targetOf(step);
  const commands: Readonly<Record<typeof step.verb, readonly Command[]>> = {
    add: [],
    update: [setWeight(server, target), setLimit(server, target)],
    drain: [setState(server, "drain")],
    disable: [setState(server, "maint")],
    undrain: [...checking(job, step, server), setState(server, "ready")],
  };
  return yield* doAll(subjectOf(job, step), commands[step.verb]);
}

/** A server added just before a crash may not be checked yet. One from before checks were configured refuses, in vain. */
function checking({ settings, config }: Job, { tag }: Step, server: Server): readonly Command[] {
  const isOurs = tag !== undefined && config.slots === undefined;
  return isOurs && settings.check !== undefined ? [{ ...enableHealth(server), expected: "read" }] : [];
}

/** What a step wants a server to be like. */
export const targetOf = ({ member, weight, connectionLimit }: Step): Target => ({ member, weight, connectionLimit });
