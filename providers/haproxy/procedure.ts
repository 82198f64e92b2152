import { endpointText, type Failure, type Step, type StepOutcome } from "../../src/provider/index.ts";
import type { Answer } from "./client.ts";
import { type Command, showState } from "./commands.ts";
import type { Config, ServerSettings } from "./config.ts";
import { isSuccess, refusalOf } from "./replies.ts";
import { stateRows } from "./tables.ts";
import { serversOf, type ServerState } from "./translate.ts";

/** What one step asks for at a time: commands that go out together, after a pause in milliseconds. */
export interface Round {
  readonly commands: readonly Command[];
  readonly afterMs?: number;
}

/** What came of a step, without the step. */
export type Result = Omit<StepOutcome, "step">;

/** A step as it is carried out: it asks for rounds, is given their answers, and ends with what came of it. */
export type Procedure = Generator<Round, Result, readonly Answer[]>;

/** What a step is carried out with. */
export interface Job {
  readonly backend: string;
  readonly settings: ServerSettings;
  readonly config: Config;
  /** Parses `show servers state`. Steps that read together share one parse of the one answer. */
  readonly serversIn: (reply: string) => readonly ServerState[];
  /** Names of all servers when the backend was last read; absent where it was not. */
  readonly names?: ReadonlySet<string>;
  /** Slots that this call has taken: the device does not show them as taken until they are. */
  readonly taken: Set<string>;
}

/** The step has taken effect. */
export const APPLIED: Result = { result: "applied" };

/** What a failure comes to: whether the step may have taken effect decides. */
export const failed = (failure: Failure): Result => ({
  result: failure.applied === "unknown" ? "unknown" : "not-applied",
  failure,
});

/** `pool web, member 10.0.0.5:8080`, for messages. */
export const subjectOf = ({ backend }: Pick<Job, "backend">, { member }: Step): string =>
  `pool ${backend}, member ${endpointText(member)}`;

/** What was refused or lost of a command, or nothing where it worked. */
export function failureOf(what: string, { expected }: Command, answer: Answer | undefined): Failure | undefined {
  if (answer === undefined) return { kind: "unreachable", message: `${what}: not answered`, applied: "unknown" };
  if ("lost" in answer) return answer.lost;
  return expected === "read" || isSuccess(expected, answer.reply) ? undefined : refusalOf(what, answer.reply);
}

/** The reply, or an empty one. */
export const replyOf = (answer: Answer | undefined): string =>
  answer !== undefined && "reply" in answer ? answer.reply : "";

/** Sends commands that all must work. Where one did and another did not, the outcome is unknown. */
export function* doAll(what: string, commands: readonly Command[]): Procedure {
  const answers = yield { commands };
  const failures = commands.map((command, index) => failureOf(what, command, answers[index]));
  const failure = failures.find((found) => found !== undefined);
  if (failure === undefined) return APPLIED;
  const isPartial = commands.some(({ expected }, index) => expected !== "read" && failures[index] === undefined);
  const isUnknown = isPartial || failures.some((found) => found?.applied === "unknown");
  return failed({ ...failure, applied: isUnknown ? "unknown" : "no" });
}

/** What a backend has, or why that cannot be said. */
export type Servers = { readonly servers: readonly ServerState[] } | { readonly failure: Failure };

/** Reads the backend's servers. */
export function* readServers(what: string, { backend, serversIn }: Job): Generator<Round, Servers, readonly Answer[]> {
  const show = showState(backend);
  const [answer] = yield { commands: [show] };
  const failure = failureOf(what, show, answer);
  if (failure !== undefined) return { failure };
  const reply = replyOf(answer);
  return reply.startsWith("1\n#") ? { servers: serversIn(reply) } : { failure: refusalOf(what, reply) };
}

/** A parser that remembers its last answer. */
export function parseOnce(): Job["serversIn"] {
  let last: { readonly reply: string; readonly servers: readonly ServerState[] } | undefined;
  return (reply) => {
    if (last?.reply !== reply) last = { reply, servers: serversOf(stateRows(reply)) };
    return last.servers;
  };
}
