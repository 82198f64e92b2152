import type { Failure, FailureKind } from "../model/failure.ts";
import type { Connection } from "../provider/defineProvider.ts";
import { ProviderError } from "../provider/providerError.ts";
import { createConnector, type Connector, type ConnectorOptions } from "./connector.ts";
import type { Held } from "./held.ts";
import type { TokenBucket } from "./tokenBucket.ts";
import { withDeadline } from "./withDeadline.ts";

/** What a link needs of its unit: the connector's ports, the rate, and whom to tell of a doubt. */
export interface LinkOptions extends ConnectorOptions {
  readonly bucket: TokenBucket;
  /** A call failed in a way that says that the unit as a whole should be looked at. */
  readonly onDoubt: () => void;
}

/** One call to a unit, as the link sends it. */
export interface Call<T> {
  /** `write of edge/web` */
  readonly what: string;
  readonly urgent: boolean;
  readonly signal: AbortSignal;
  readonly run: (connection: Connection, signal: AbortSignal) => Promise<T>;
  /** A failure that an answer carries inside. */
  readonly failureIn?: (answer: T) => Failure | undefined;
}

/** The way to a unit: breaker, connection, rate and deadline, in this order. */
export interface Link {
  /** @throws {ProviderError} at once while the breaker is open */
  call<T>(call: Call<T>): Promise<T>;
  /** @throws {ProviderError} */
  probe(): Promise<void>;
  close(): Promise<void>;
}

/** A link that is not connected yet: the first call opens the connection. */
export function createLink(options: LinkOptions): Link {
  const connector = createConnector(options);
  return {
    async call(call) {
      options.gate.enter();
      const held = await connector.connected();
      return await held.use(async () => {
        await turn(options.bucket.take(call.urgent, call.signal), call.what);
        return await send({ ...options, connector, held }, call);
      });
    },
    async probe() {
      options.gate.enter();
      await connector.probe();
    },
    close: () => connector.close(),
  };
}

/** A call that was stopped while it waited for its turn was not sent. */
async function turn(taken: Promise<void>, what: string): Promise<void> {
  try {
    await taken;
  } catch {
    throw new ProviderError("unreachable", `${what}: stopped before it was sent`);
  }
}

interface Way extends LinkOptions {
  readonly connector: Connector;
  readonly held: Held;
}

async function send<T>(way: Way, { what, signal, run, failureIn }: Call<T>): Promise<T> {
  const { clock, timeoutMs, name, held } = way;
  try {
    const deadline = { clock, timeoutMs, signal, what: `${what} on unit ${name}` };
    const answer = await withDeadline(deadline, (own) => run(held.connection, own));
    heard(way, failureIn?.(answer));
    return answer;
  } catch (error) {
    // What was stopped by us says nothing about the unit.
    if (error instanceof ProviderError && !signal.aborted) heard(way, error.failure);
    throw error;
  }
}

/** What costs the connection; a conflict only asks for a look. */
const BROKEN: ReadonlySet<FailureKind> = new Set(["unreachable", "unauthorized"]);

function heard({ gate, bucket, connector, held, onDoubt }: Way, failure: Failure | undefined): void {
  gate.heard(failure);
  if (failure === undefined) return;
  if (failure.kind === "busy" && failure.retryAfterMs !== undefined) bucket.pause(failure.retryAfterMs);
  if (BROKEN.has(failure.kind)) connector.giveUp(held);
  if (BROKEN.has(failure.kind) || failure.kind === "conflict") onDoubt();
}
