import type { Fault, ForeignHand, Target } from "../../src/conformance/index.ts";
import { endpointText, type MemberKey } from "../../src/model/member.ts";
import { type EchoServer, startEchoServer } from "./echoServer.ts";
import type { HaproxyBackend } from "./haproxyConfig.ts";
import { type HaproxyProcess, startHaproxy } from "./haproxyProcess.ts";
import { lineConnection } from "./lineConnection.ts";
import { startRecordingProxy, startSilentSocket } from "./recordingProxy.ts";

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

const ANSWERING = 5;

/** A real HAProxy with two TCP backends, servers behind it, and a proxy that keeps what is sent to its socket. */
export async function haproxyTarget({ config, backend, answering = false }: Spec): Promise<Target> {
  const process = await startHaproxy({ backends: POOLS.map(({ pool }) => ({ mode: "tcp", ...backend, name: pool })) });
  const servers = await Promise.all(Array.from({ length: ANSWERING }, startEchoServer));
  const path = `${process.folder}/recorded.sock`;
  const silentPath = `${process.folder}/silent.sock`;
  const proxy = await startRecordingProxy(path, `${process.folder}/admin.sock`);
  const silent = await startSilentSocket(silentPath);
  const [first, second, ...rest] = servers.map(loopback);
  if (first === undefined || second === undefined) throw new Error("no servers");
  return {
    url: `unix://${path}`,
    config: config ?? {},
    pools: POOLS,
    allowLoopback: true,
    ...(answering ? { endpoints: [first, second, ...rest] } : {}),
    timeoutMs: 2_000,
    foreign: foreignHand(process),
    faults: faults(process),
    silentUrl: `unix://${silentPath}`,
    traffic: { members: [first, second], connect: ({ pool }) => lineConnection(process.port(pool)) },
    wire: () => proxy.sent(),
    async dispose() {
      for (const part of [proxy, silent, ...servers, process]) await part[Symbol.asyncDispose]();
    },
  };
}

const loopback = ({ port }: EchoServer): MemberKey => ({ network: "default", address: "127.0.0.1", port });

const faults = ({ folder, operatorUrl }: HaproxyProcess): readonly Fault[] => [
  {
    name: "a socket that is not there",
    kind: "unreachable",
    arrange: async () => ({ url: `unix://${folder}/none.sock` }),
  },
  {
    name: "a socket without the level admin",
    kind: "unauthorized",
    verbs: ["write"],
    arrange: async () => ({ url: operatorUrl }),
  },
  {
    name: "a backend that does not exist",
    kind: "rejected",
    verbs: ["write"],
    arrange: async () => ({ pool: { loadBalancer: "edge", pool: "nowhere" } }),
  },
];

const theirs = ({ address, port }: MemberKey): string => `theirs-${address}-${port}`;

/** As an operator at the socket would do it. */
const foreignHand = (haproxy: HaproxyProcess): ForeignHand => ({
  async add({ pool }, member) {
    await haproxy.send(`add server ${pool}/${theirs(member)} ${endpointText(member)} weight 7`);
    await haproxy.send(`set server ${pool}/${theirs(member)} state ready`);
  },
  async remove({ pool }, member) {
    await haproxy.send(`set server ${pool}/${theirs(member)} state maint`);
    await haproxy.send(`del server ${pool}/${theirs(member)}`);
  },
  list: async ({ pool }) => (await haproxy.servers(pool)).filter(({ name }) => name.startsWith("theirs-")),
});
