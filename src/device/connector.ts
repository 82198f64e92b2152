import type { Clock } from "../model/clock.ts";
import type { Connection, Probe } from "../provider/defineProvider.ts";
import { ProviderError } from "../provider/providerError.ts";
import type { Gate } from "./gate.ts";
import { hold, type Held } from "./held.ts";
import { withDeadline, type Deadline } from "./withDeadline.ts";

/** What a connector needs of its unit. */
export interface ConnectorOptions {
  /** Names the unit in messages: `edge/a`. */
  readonly name: string;
  readonly clock: Clock;
  readonly timeoutMs: number;
  readonly gate: Gate;
  readonly open: () => Promise<Connection>;
  /** Hears each probe before anything else uses the connection. */
  readonly onProbe: (probe: Probe) => void;
  readonly onError: (error: unknown) => void;
}

/** The one connection to a unit: opened when it is needed, probed when it is opened, opened anew after it failed. */
export interface Connector {
  /**
   * Callers that come together share one attempt.
   *
   * @throws {ProviderError}
   */
  connected(): Promise<Held>;
  /** @throws {ProviderError} */
  probe(): Promise<void>;
  /** The next call opens a new one. */
  giveUp(useless: Held): void;
  close(): Promise<void>;
}

interface State extends ConnectorOptions {
  readonly closing: AbortController;
  held: Held | undefined;
  opening: Promise<Held> | undefined;
}

/** A connector that opens its connection when it is first needed. */
export function createConnector(options: ConnectorOptions): Connector {
  const state: State = { ...options, closing: new AbortController(), held: undefined, opening: undefined };
  return {
    connected: () => connected(state),
    async probe() {
      if (state.held === undefined) await connected(state);
      else await check(state, state.held);
    },
    giveUp: (useless) => giveUp(state, useless),
    async close() {
      state.closing.abort();
      await state.opening?.catch(() => undefined);
      const last = state.held;
      state.held = undefined;
      await last?.close();
    },
  };
}

async function connected(state: State): Promise<Held> {
  if (state.closing.signal.aborted) throw new ProviderError("unreachable", `unit ${state.name} is closed`);
  if (state.held !== undefined) return state.held;
  state.opening ??= openChecked(state);
  return await state.opening;
}

async function openChecked(state: State): Promise<Held> {
  try {
    const opened = hold(await open(state), state.onError);
    await check(state, opened);
    state.held = opened;
    return opened;
  } finally {
    state.opening = undefined;
  }
}

async function open(state: State): Promise<Connection> {
  const late = state.open();
  try {
    return await withDeadline(deadline(state, "connection to"), () => late);
  } catch (error) {
    // A connection that comes after all must not stay open.
    void late.then((connection) => hold(connection, state.onError).close()).catch(() => undefined);
    count(state, error);
    throw error;
  }
}

/** One probe; its failure counts, and costs the connection. */
async function check(state: State, held: Held): Promise<void> {
  try {
    const probe = await held.use(() =>
      withDeadline(deadline(state, "probe of"), (signal) => held.connection.probe(signal)),
    );
    state.gate.heard(undefined);
    state.onProbe(probe);
  } catch (error) {
    giveUp(state, held);
    count(state, error);
    throw error;
  }
}

const deadline = ({ clock, timeoutMs, closing, name }: State, what: string): Deadline => ({
  clock,
  timeoutMs,
  signal: closing.signal,
  what: `${what} unit ${name}`,
});

function count({ gate, closing }: State, error: unknown): void {
  if (error instanceof ProviderError && !closing.signal.aborted) gate.heard(error.failure);
}

function giveUp(state: State, useless: Held): void {
  if (state.held === useless) state.held = undefined;
  useless.giveUp();
}
