import type { Failure, FailureKind } from "../../src/provider/index.ts";

/** What a command is answered with when it worked. Everything else is a refusal: the severity that HAProxy can print says less. */
export type Expected = "nothing" | "registered" | "deleted" | "moved";

/**
 * @source HAProxy 2.6.12, each reply seen on a real one. `add server` may print warnings before its last line.
 */
const SUCCESS: Readonly<Record<Expected, RegExp>> = {
  nothing: /^$/,
  registered: /(?:^|\n)New server registered\.$/,
  deleted: /^Server deleted\.$/,
  moved:
    /^(?:no need to change the addr|IP changed from '[^']*' to '[^']*'), (?:no need to change the port|port changed from '\d+' to '\d+') by 'stats socket command'$/,
};

/** The pool does not exist; the wording differs between versions. */
export const NO_BACKEND = /^(?:No such backend\.|Can't find backend\.)$/;
/** The member is not there, which is what a removal wants. */
export const NO_SERVER = /^No such server\.$/;
/** An earlier call, or somebody else, has already added a server of this name. */
export const NAME_TAKEN = /^Already exists a server with the same name/;
/** The server cannot be deleted before its connections have ended. */
export const IN_USE = /^Server still has connections attached to it/;

interface Refusal {
  readonly reply: RegExp;
  readonly kind: FailureKind;
  /** In place of HAProxy's own words. */
  readonly advice?: string;
}

const REFUSALS: readonly Refusal[] = [
  {
    reply: /^Permission denied/,
    kind: "unauthorized",
    advice: "permission denied: give the stats socket `level admin`",
  },
  {
    reply: NO_BACKEND,
    kind: "rejected",
    advice: "no such backend: add it to HAProxy's configuration, or name one that is there",
  },
  { reply: NO_SERVER, kind: "conflict", advice: "no such server: somebody else removed it" },
  { reply: NAME_TAKEN, kind: "conflict" },
  { reply: /^Only servers in maintenance mode can be deleted/, kind: "conflict" },
  { reply: IN_USE, kind: "busy", advice: "the server still has connections" },
  {
    reply: /^Backend must use a dynamic load balancing/,
    kind: "rejected",
    advice: "its `balance` takes no servers at run time: use slots, or a dynamic algorithm (`hash-type consistent`)",
  },
  {
    reply: /^Unknown command|experimental-mode/,
    kind: "rejected",
    advice: "this HAProxy does not know the command: version 2.6 or newer is needed",
  },
];

/** Whether a reply means that the command did what it was sent for. */
export const isSuccess = (expected: Expected, reply: string): boolean => SUCCESS[expected].test(reply);

/** What a refusal comes to. `what` names the object: `pool web, member 10.0.0.5:8080`. */
export function refusalOf(what: string, reply: string): Failure {
  const { kind, advice } = REFUSALS.find((refusal) => refusal.reply.test(reply)) ?? { kind: "rejected" as const };
  return { kind, message: `${what}: ${advice ?? `haproxy refuses: ${firstLine(reply)}`}`, applied: "no" };
}

/** One line without control characters, at most 200 characters. */
const firstLine = (reply: string): string => JSON.stringify(reply.split("\n", 1)[0]?.slice(0, 200) ?? "");
