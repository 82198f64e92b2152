import { type Connection, defineProvider, type OpenContext } from "../../src/provider/index.ts";
import { type Dial, withSession } from "./client.ts";
import { Config, PoolOptions } from "./config.ts";
import { orderOf } from "./order.ts";
import { readIdentity, readBackend, readTagged } from "./read.ts";
import { socketAddress } from "./socketAddress.ts";
import { backendOf, normalize } from "./translate.ts";
import { writePlans } from "./write.ts";

/** The provider for HAProxy; it opens no connection before Hawser asks for one. */
export const haproxy = defineProvider({
  name: "haproxy",
  summary: "HAProxy 2.6 and newer, by its stats socket: servers are added and removed without a reload.",
  config: Config,
  poolOptions: PoolOptions,
  capabilities: [
    "tag",
    "drain",
    "weight",
    "connection-limit",
    "health",
    "health-before-traffic",
    "connections",
    "ipv6",
  ],
  lacks: ({ check, slots }) => {
    if (slots !== undefined) return ["tag", "health-before-traffic"];
    return check === undefined ? ["health", "health-before-traffic"] : [];
  },
  // A command may wait in the socket of a process that is stopped. It takes connections in their order, so when it
  // answers a read, the older command has been taken too: this is the time for it to be carried out.
  settleSeconds: 2,
  normalize,
  async open(context): Promise<Connection> {
    const dial = dialOf(context);
    const names = new Map<string, ReadonlySet<string>>();
    return {
      async probe(signal) {
        const { isStopping: _, ...probe } = await withSession(dial(signal), readIdentity);
        return probe;
      },
      pools: {
        async *list(signal) {
          if (context.config.slots !== undefined) return;
          for (const pool of await withSession(dial(signal), readTagged)) {
            yield { loadBalancer: context.unit.name, pool };
          }
        },
        async read(pool, signal) {
          const backend = backendOf(pool);
          const state = await withSession(dial(signal), (session) => readBackend(session, backend, context.config));
          names.set(backend, state?.names ?? new Set());
          return state?.members;
        },
        async write(plans, signal) {
          const orders = plans.map((plan) => orderOf(plan, { ...context, names }, signal));
          return await withSession(dial(signal), (session) => writePlans(session, orders));
        },
      },
      async [Symbol.asyncDispose]() {},
    };
  },
});

/** Each call has a connection of its own, to the process that is there then. */
function dialOf({ unit, timeoutMs }: OpenContext<Config>): (signal: AbortSignal) => Dial {
  const address = socketAddress(unit);
  return (signal) => ({ unit: unit.name, address, timeoutMs, signal });
}
