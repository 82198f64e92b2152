import { setTimeout as pause } from "node:timers/promises";
import { endpointText, memberId, type MemberState } from "../../model/member.ts";
import { type Hand, withHand } from "../hand.ts";
import { ensure, LawBroken, type Law } from "../law.ts";
import type { LawContext } from "../lawContext.ts";
import { means } from "../means.ts";
import { someMember } from "../members.ts";
import type { Traffic, TrafficConnection } from "../target.ts";

/** New connections that are opened to see where they land. */
const ATTEMPTS = 40;
/** How long a new member may take until it has traffic, in milliseconds. */
const READY_MS = 10_000;
const POLL_MS = 50;

/** With two servers behind the balancer that say who they are. */
export const drain: Law = {
  number: 10,
  exempt: ({ capabilities }) => (capabilities.has("drain") ? undefined : "the provider does not claim drain"),
  async prove(context) {
    const traffic = means(context.target.traffic, "traffic", "connections through the balancer to two servers");
    const [first] = traffic.members;
    await withHand(context, async (hand) => {
      const set = (state: MemberState) => reachStates(context, hand, { traffic, state });
      await set("enabled");
      await using kept = await connectionTo(context, traffic, first.port);
      await set("draining");
      await landsElsewhere(context, traffic);
      const answer = await kept.ask();
      ensure(
        answer === first.port,
        () => `a connection to ${endpointText(first)} was answered by port ${answer} when that member drained`,
      );
      await countsConnections(context, hand, traffic);
      await set("enabled");
      await (await connectionTo(context, traffic, first.port))[Symbol.asyncDispose]();
    });
  },
};

interface Scene {
  readonly traffic: Traffic;
  /** Of the first member; the second is always enabled. */
  readonly state: MemberState;
}

/** Until the device says so: a new member may have to wait for its first check. */
async function reachStates(context: LawContext, hand: Hand, { traffic, state }: Scene): Promise<void> {
  const [pool] = context.target.pools;
  const wanted = traffic.members.map(
    (member, index) => ({ ...someMember(context, pool), ...member, state: index === 0 ? state : "enabled" }) as const,
  );
  const expected = new Map(wanted.map((member) => [memberId(member), member.state]));
  for (let waited = 0; waited < READY_MS; waited += POLL_MS) {
    await hand.reach(pool, wanted);
    const members = await hand.readOwn(pool);
    if (members.every((member) => member.state === expected.get(memberId(member)))) return;
    await pause(POLL_MS);
  }
  throw new LawBroken(`the members had no traffic ${READY_MS} ms after they were added`);
}

/** A new connection that lands on the member with this port; those that land elsewhere are closed. */
async function connectionTo({ target }: LawContext, traffic: Traffic, port: number): Promise<TrafficConnection> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const connection = await traffic.connect(target.pools[0]);
    if ((await connection.ask()) === port) return connection;
    await connection[Symbol.asyncDispose]();
  }
  throw new LawBroken(`none of ${ATTEMPTS} new connections landed on port ${port}, which is enabled`);
}

async function landsElsewhere({ target }: LawContext, traffic: Traffic): Promise<void> {
  const [first] = traffic.members;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    await using connection = await traffic.connect(target.pools[0]);
    const port = await connection.ask();
    ensure(port !== first.port, () => `a new connection landed on ${endpointText(first)}, which is draining`);
  }
}

/** A drain that waits until a member is idle can only be as good as this number. */
async function countsConnections(
  { target, capabilities }: LawContext,
  hand: Hand,
  { members: [first] }: Traffic,
): Promise<void> {
  if (!capabilities.has("connections")) return;
  const members = await hand.readOwn(target.pools[0]);
  const count = members.find((member) => memberId(member) === memberId(first))?.connections;
  ensure(
    count !== undefined && count > 0,
    () => `${endpointText(first)} has an open connection, but a read shows ${count}`,
  );
}
