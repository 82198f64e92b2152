import type { Connection, OpenContext, Provider } from "../../provider/defineProvider.ts";
import { ProviderError } from "../../provider/providerError.ts";
import type { DeviceCall } from "../../report/metrics.ts";

/** What is known of a call by the one who makes it. */
export type CallSeen = Omit<DeviceCall, "loadBalancer" | "unit"> & { readonly unit: OpenContext<unknown>["unit"] };

/** The same provider, that tells of each call to its devices. */
export const watchCalls = (provider: Provider, told: (call: CallSeen) => void): Provider => ({
  ...provider,
  open: async (context) => watchConnection(await provider.open(context), context.unit, told),
});

function watchConnection(connection: Connection, unit: CallSeen["unit"], told: (call: CallSeen) => void): Connection {
  const timed = async <T>(call: CallSeen["call"], run: () => Promise<T>): Promise<T> => {
    const start = performance.now();
    const tell = (result: string): void => told({ unit, call, result, seconds: (performance.now() - start) / 1000 });
    try {
      const answer = await run();
      tell("ok");
      return answer;
    } catch (error) {
      tell(error instanceof ProviderError ? error.failure.kind : "bug");
      throw error;
    }
  };
  const { pools } = connection;
  return {
    probe: (signal) => timed("probe", () => connection.probe(signal)),
    pools: {
      async *list(signal) {
        yield* await timed("list", () => allOf(pools.list(signal)));
      },
      read: (pool, signal) => timed("read", () => pools.read(pool, signal)),
      write: (plans, signal) => timed("write", () => pools.write(plans, signal)),
    },
    [Symbol.asyncDispose]: () => connection[Symbol.asyncDispose](),
  };
}

async function allOf<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
