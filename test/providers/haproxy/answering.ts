import type { Answer, Session } from "../../../providers/haproxy/client.ts";
import { Config } from "../../../providers/haproxy/config.ts";
import { type Order, orderOf } from "../../../providers/haproxy/order.ts";
import type { Plan, Step } from "../../../src/model/plan.ts";
import { aPlan } from "../../build/device.ts";

/** A session that answers from a table in the test, and keeps what it was sent, by round. */
export interface FakeSession extends Session {
  readonly rounds: string[][];
}

/** @param reply  to one command; `undefined`: the connection breaks there */
export function answering(reply: (command: string) => string | undefined): FakeSession {
  const lost = { kind: "unreachable", message: "unit a: connection closed before all was answered" } as const;
  const rounds: string[][] = [];
  let isBroken = false;
  const answer = (command: string): Answer => {
    if (isBroken) return { lost: { ...lost, applied: "no" } };
    const text = reply(command);
    if (text !== undefined) return { reply: text };
    isBroken = true;
    return { lost: { ...lost, applied: "unknown" } };
  };
  return {
    rounds,
    async send(commands) {
      rounds.push([...commands]);
      return commands.map(answer);
    },
  };
}

const BASE = { instance: "1-1", readAt: 0, members: [], from: "read" } as const;

/** What an order is made with, besides its steps. */
interface OrderOptions extends Partial<Plan> {
  /** Of the servers of `web` when it was last read; absent where it was not. */
  readonly names?: readonly string[];
}

/** An order on the pool `web`, as `write` would make it. Loopback is not let through. */
export function anOrder(steps: readonly Step[], config: unknown = {}, { names, ...more }: OrderOptions = {}): Order {
  const context = {
    unit: { name: "a", url: "unix:///none" },
    config: Config.parse(config),
    credentials: { dynamicCookieKey: "a-secret-key" },
    timeoutMs: 1000,
    allowLoopback: false,
    names: new Map(names === undefined ? [] : [["web", new Set(names)]]),
  };
  return orderOf(aPlan(BASE, steps, more), context, new AbortController().signal);
}
