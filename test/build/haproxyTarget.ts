import type { Fault, FaultScene, ForeignHand, Target } from "../../src/conformance/index.ts";
import type { FailureKind } from "../../src/model/failure.ts";
import { endpointText, type MemberKey } from "../../src/model/member.ts";
import type { Plan } from "../../src/model/plan.ts";
import type { PoolKey } from "../../src/model/pool.ts";
import { type EchoServer, startEchoServer } from "./echoServer.ts";
import type { HaproxyBackend } from "./haproxyConfig.ts";
import { type HaproxyProcess, startHaproxy } from "./haproxyProcess.ts";
import { drained, removed } from "./drained.ts";
import { lineConnection } from "./lineConnection.ts";
import { startRecordingProxy } from "./recordingProxy.ts";

interface Spec {
  readonly config?: Target["config"];
  /** What both backends have besides their name. */
  readonly backend?: Partial<HaproxyBackend>;
  /** Members that answer: with checks, no other gets traffic. */
  readonly answering?: boolean;
}

const POOLS = [
  { loadBalancer: "edge", pool: "web" },
  { loadBalancer: "edge", pool: "api" },
] as const;

/** Of the dynamic cookies: what no output may show. */
export const COOKIE_KEY = "s3cr3t-of-the-cookies";

const ANSWERING = 5;

/** For faults: one whose algorithm takes no servers, and one with a fixed server that keeps a connection. */
const backendsFor = ({ backend }: Spec, held: EchoServer): readonly HaproxyBackend[] => [
  ...POOLS.map(({ pool }) => ({ mode: "tcp" as const, ...backend, name: pool })),
  { name: "fixed", balance: "static-rr" },
  { name: "held", mode: "tcp", servers: [`by-hand 127.0.0.1:${held.port}`] },
];

/** A real HAProxy with two backends, TCP by default, servers behind them, and a proxy that keeps what is sent to its socket. */
export async function haproxyTarget(spec: Spec): Promise<Target> {
  const { config = {}, answering = false } = spec;
  const held = await startEchoServer();
  const process = await startHaproxy({ backends: backendsFor(spec, held) });
  const servers = await Promise.all(Array.from({ length: ANSWERING }, startEchoServer));
  const path = `${process.folder}/recorded.sock`;
  const proxy = await startRecordingProxy(path, `${process.folder}/admin.sock`);
  const [first, second, ...rest] = servers.map(loopback);
  if (first === undefined || second === undefined) throw new Error("no servers");
  return {
    url: `unix://${path}`,
    config,
    credentials: { dynamicCookieKey: COOKIE_KEY },
    pools: POOLS,
    allowLoopback: true,
    ...(answering ? { endpoints: [first, second, ...rest] } : {}),
    timeoutMs: 2_000,
    foreign: foreignHand(process),
    faults: faults(process, held),
    traffic: {
      members: [first, second],
      connect: ({ pool }) => lineConnection(process.port(pool), spec.backend?.mode),
    },
    wire: () => proxy.sent(),
    async dispose() {
      for (const part of [proxy, ...servers, process, held]) await part[Symbol.asyncDispose]();
    },
  };
}

const loopback = ({ port }: EchoServer): MemberKey => ({ network: "default", address: "127.0.0.1", port });

const at = (pool: string): PoolKey => ({ loadBalancer: "edge", pool });

/** A write that fails. */
const badWrite = (name: string, kind: FailureKind, scene: FaultScene): Fault => ({
  name,
  kind,
  verbs: ["write"],
  arrange: async () => scene,
});

const faults = (haproxy: HaproxyProcess, held: EchoServer): readonly Fault[] => [
  {
    name: "a socket that is not there",
    kind: "unreachable",
    arrange: async () => ({ url: `unix://${haproxy.folder}/none.sock` }),
  },
  badWrite("a socket without the level admin", "unauthorized", { url: haproxy.operatorUrl }),
  badWrite("a backend that does not exist", "rejected", { pool: at("nowhere") }),
  badWrite("a backend whose algorithm takes no servers", "rejected", { pool: at("fixed") }),
  badWrite("a drain of a server that is gone", "conflict", { plan: drained }),
  badWrite("a plan for another process", "conflict", { plan: forAnother }),
  {
    name: "a member that keeps a connection, which may not be cut",
    kind: "busy",
    verbs: ["write"],
    async arrange() {
      const kept = await lineConnection(haproxy.port("held"));
      await kept.ask();
      return {
        pool: at("held"),
        plan: (plain) => removed(plain, loopback(held)),
        async undo() {
          await kept[Symbol.asyncDispose]();
          await haproxy.send("set server held/by-hand state ready");
        },
      };
    },
  },
];

/** As if a reload had come between; what is to be removed is not there, so that nothing is left behind. */
const forAnother = (plain: Plan): Plan => {
  const plan = removed(plain);
  return { ...plan, basedOn: { ...plan.basedOn, instance: "1-1" } };
};

const theirs = ({ address, port }: MemberKey): string => `theirs-${address}-${port}`;

const STATES = { enabled: "ready", draining: "drain", disabled: "maint" } as const;

/** As an operator at the socket would do it. */
const foreignHand = (haproxy: HaproxyProcess): ForeignHand => ({
  sharesAddresses: true,
  async add({ pool }, member) {
    await haproxy.send(`add server ${pool}/${theirs(member)} ${endpointText(member)} weight ${member.weight}`);
    await haproxy.send(`set server ${pool}/${theirs(member)} state ${STATES[member.state]}`);
  },
  async remove({ pool }, member) {
    await haproxy.send(`set server ${pool}/${theirs(member)} state maint`);
    await haproxy.send(`del server ${pool}/${theirs(member)}`);
  },
  list: async ({ pool }) => (await haproxy.servers(pool)).filter(({ name }) => name.startsWith("theirs-")),
});
