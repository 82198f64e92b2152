import { connect, type Socket } from "node:net";
import { type Failure, type FailureKind, ProviderError } from "../../src/provider/index.ts";
import { promptSplitter } from "./promptSplitter.ts";
import type { SocketAddress } from "./socketAddress.ts";

/** A reply without its blank end, or what became of a command that was not answered. */
export type Answer = { readonly reply: string } | { readonly lost: Failure };

/** One connection to one HAProxy process. Commands are answered in order; nothing is thrown once it is open. */
export interface Session {
  send(commands: readonly string[]): Promise<readonly Answer[]>;
}

/** How a session is opened. */
export interface Dial {
  readonly unit: string;
  readonly address: SocketAddress;
  /** Of the session as a whole, in milliseconds. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** HAProxy stops for ever at a command as long as its buffer (16384 bytes). */
const MOST_COMMAND = 15_999;
/** Bytes that wait for answers at a time: it bounds what an abort leaves unknown. */
const MOST_WINDOW = 65_536;
/** Bytes of a whole session. */
const MOST_ANSWERED = 64 * 1024 * 1024;
/** Printable ASCII. `;` joins commands, `<<` begins a payload, and a backslash escapes. */
const SAFE = /^(?!.*<<)[ -:=-[\]-~<]+$/;

/**
 * Runs `use` on a fresh connection: one that was kept would go on talking to an old worker after a reload.
 *
 * @throws {ProviderError} where the connection cannot be opened: nothing has been sent then
 */
export async function withSession<Result>(dial: Dial, use: (session: Session) => Promise<Result>): Promise<Result> {
  const deadline = AbortSignal.timeout(dial.timeoutMs);
  const signal = AbortSignal.any([dial.signal, deadline]);
  const why = () =>
    deadline.aborted ? `unit ${dial.unit}: no answer within ${dial.timeoutMs} ms` : `unit ${dial.unit}: aborted`;
  if (signal.aborted) throw new ProviderError("unreachable", why());
  const socket = connect(dial.address);
  const line = conversation(socket, dial.unit);
  const cut = () => line.breakOff("unreachable", why());
  signal.addEventListener("abort", cut, { once: true });
  try {
    await line.opened;
    return await use(line.session);
  } finally {
    signal.removeEventListener("abort", cut);
    socket.destroy();
  }
}

interface Conversation {
  readonly session: Session;
  readonly opened: Promise<void>;
  readonly breakOff: (kind: FailureKind, message: string) => void;
}

function conversation(socket: Socket, unit: string): Conversation {
  const opened = Promise.withResolvers<void>();
  const line = replyLine();
  const breakOff = (kind: FailureKind, message: string) => {
    line.fail({ kind, message, applied: "unknown" });
    opened.reject(new ProviderError(kind, message));
    socket.destroy();
  };
  const split = promptSplitter(line.take);
  let answered = 0;
  socket.setEncoding("latin1").setNoDelay(true);
  socket.on("connect", () => opened.resolve());
  socket.on("data", (chunk: string) => {
    answered += chunk.length;
    if (answered > MOST_ANSWERED) breakOff("rejected", `unit ${unit}: answered more than ${MOST_ANSWERED} bytes`);
    else split(chunk);
  });
  socket.on("error", (error: NodeJS.ErrnoException) => breakOff(kindOf(error), `unit ${unit}: ${error.message}`));
  socket.on("close", () => breakOff("unreachable", `unit ${unit}: connection closed before all was answered`));
  return { opened: opened.promise, breakOff, session: sessionOn(socket, line) };
}

/** EAGAIN: all its connections are taken, and its queue for more is full. */
const KINDS: Readonly<Record<string, FailureKind>> = { EACCES: "unauthorized", EPERM: "unauthorized", EAGAIN: "busy" };

const kindOf = ({ code = "" }: NodeJS.ErrnoException): FailureKind => KINDS[code] ?? "unreachable";

function sessionOn(socket: Socket, line: ReplyLine): Session {
  let isPrompting = false;
  const round = async (commands: readonly string[]): Promise<readonly Answer[]> => {
    const first = isPrompting ? [] : ["prompt"];
    isPrompting = true;
    const replies = line.expect(first.length + commands.length);
    socket.write([...first, ...commands, ""].join("\n"));
    return (await replies).slice(first.length);
  };
  return {
    async send(commands) {
      for (const command of commands) assertSafe(command);
      const answers: Answer[] = [];
      for (const window of windows(commands)) {
        const failure = line.failure();
        answers.push(...(failure === undefined ? await round(window) : window.map(() => unsent(failure))));
      }
      return answers;
    },
  };
}

const unsent = (failure: Failure): Answer => ({ lost: { ...failure, applied: "no" } });

/** The encoder makes nothing else; this is the second post. */
function assertSafe(command: string): void {
  if (command.length > MOST_COMMAND || !SAFE.test(command))
    throw new Error(`not a command: ${JSON.stringify(command.slice(0, 200))}`);
}

function windows(commands: readonly string[]): readonly (readonly string[])[] {
  const all: string[][] = [];
  let room = 0;
  for (const command of commands) {
    if (command.length + 1 > room) {
      all.push([]);
      room = MOST_WINDOW;
    }
    room -= command.length + 1;
    all.at(-1)?.push(command);
  }
  return all;
}

interface ReplyLine {
  /** Resolves with an answer for each of the next `count` replies. */
  expect(count: number): Promise<readonly Answer[]>;
  readonly take: (reply: string) => void;
  readonly fail: (failure: Failure) => void;
  readonly failure: () => Failure | undefined;
}

function replyLine(): ReplyLine {
  let failure: Failure | undefined;
  let answers: Answer[] = [];
  let missing = 0;
  let done: ((answers: readonly Answer[]) => void) | undefined;
  return {
    expect(count) {
      missing = count;
      answers = [];
      return new Promise((resolve) => (done = resolve));
    },
    take(reply) {
      if (missing === 0) return;
      answers.push({ reply: reply.trimEnd() });
      missing -= 1;
      if (missing === 0) done?.(answers);
    },
    fail(reason) {
      failure ??= reason;
      const lost = failure;
      done?.([...answers, ...Array.from({ length: missing }, () => ({ lost }))]);
      missing = 0;
    },
    failure: () => failure,
  };
}
