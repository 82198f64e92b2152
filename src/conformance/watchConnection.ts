import type { Connection } from "../provider/defineProvider.ts";
import type { SecretWatch } from "./secretWatch.ts";

/** The same connection, with an eye on all that comes out of it. */
export function watchConnection(connection: Connection, watch: SecretWatch): Connection {
  return {
    probe: (signal) => watched(watch, "probe", () => connection.probe(signal)),
    pools: {
      async *list(signal) {
        const keys = await watched(watch, "list", () => Array.fromAsync(connection.pools.list(signal)));
        yield* keys;
      },
      read: (pool, signal) => watched(watch, "read", () => connection.pools.read(pool, signal)),
      write: (plans, signal) => watched(watch, "write", () => connection.pools.write(plans, signal)),
    },
    [Symbol.asyncDispose]: () => watched(watch, "dispose", async () => connection[Symbol.asyncDispose]()),
  };
}

/** Runs a call and looks at its answer or its error. */
export async function watched<T>(watch: SecretWatch, verb: string, call: () => Promise<T>): Promise<T> {
  try {
    const answer = await call();
    watch.look(`the answer of ${verb}`, answer);
    return answer;
  } catch (error) {
    watch.look(`the error of ${verb}`, error);
    throw error;
  }
}
