import { setTimeout as pause } from "node:timers/promises";
import { eventually } from "./eventually.ts";
import { fakeRandom } from "./fakeClock.ts";
import type { HaproxyProcess } from "./haproxyProcess.ts";

/** Somebody else who works on the same HAProxy by hand, in the same backend and in another. */
export interface ForeignEdits extends AsyncDisposable {
  /** Edits made so far. */
  count(): number;
  /** Resolves when all edits are made. */
  done(): Promise<void>;
  /** Makes no more edits. */
  stop(): Promise<void>;
  /** Where the foreign servers are not as they were left. */
  differences(): Promise<readonly string[]>;
}

export interface ForeignOptions {
  /** Two addresses that answer. */
  readonly addresses: readonly [string, string];
  readonly port: number;
  readonly edits: number;
}

interface ForeignServer {
  readonly path: string;
  readonly address: string;
  weight: number;
  admin: number;
}

const BACKENDS = ["shop-web", "other"];
/** The first is never touched, so that one always serves. */
const NAMES = ["manual-1", "manual-2", "web_legacy"];

/** @param haproxy  has the backends `shop-web` and `other` */
export async function startForeignEdits(haproxy: HaproxyProcess, options: ForeignOptions): Promise<ForeignEdits> {
  const servers = serversOf(options);
  for (const server of servers) await addServer(haproxy, server, options.port);
  const stop = new AbortController();
  let count = 0;
  const run = editAll(haproxy, servers, { ...options, signal: stop.signal, counted: () => (count += 1) });
  const end = async (): Promise<void> => {
    stop.abort();
    await run;
  };
  return {
    count: () => count,
    done: () => run,
    stop: end,
    differences: () => differences(haproxy, servers),
    [Symbol.asyncDispose]: end,
  };
}

const serversOf = ({ addresses }: ForeignOptions): ForeignServer[] =>
  BACKENDS.flatMap((backend) =>
    NAMES.map((name, index) => ({
      path: `${backend}/${name}`,
      address: addresses[index % 2 === 0 ? 0 : 1],
      weight: 10,
      admin: 0,
    })),
  );

interface Editing extends ForeignOptions {
  readonly signal: AbortSignal;
  readonly counted: () => void;
}

async function editAll(haproxy: HaproxyProcess, servers: ForeignServer[], editing: Editing): Promise<void> {
  const random = fakeRandom(11);
  for (let edit = 0; edit < editing.edits && !editing.signal.aborted; edit += 1) {
    if (edit % 5 === 0) await comeOrGo(haproxy, servers, { ...editing, edit });
    else await change(haproxy, servers, random);
    editing.counted();
    await pause(random() * 30);
  }
}

/** Adds a server, or deletes the one that was added before. */
async function comeOrGo(
  haproxy: HaproxyProcess,
  servers: ForeignServer[],
  { addresses, port, edit }: ForeignOptions & { edit: number },
): Promise<void> {
  const guest = servers.findIndex(({ path }) => path.includes("/guest-"));
  if (guest >= 0) {
    await removeServer(haproxy, servers[guest]?.path ?? "");
    servers.splice(guest, 1);
    return;
  }
  const server = { path: `${BACKENDS[edit % 2]}/guest-${edit}`, address: addresses[1], weight: 3, admin: 0 };
  await addServer(haproxy, server, port);
  servers.push(server);
}

async function addServer(
  haproxy: HaproxyProcess,
  { path, address, weight }: ForeignServer,
  port: number,
): Promise<void> {
  await haproxy.send(`add server ${path} ${address}:${port} weight ${weight}`);
  await haproxy.send(`set server ${path} state ready`);
}

async function removeServer(haproxy: HaproxyProcess, path: string): Promise<void> {
  await haproxy.send(`set server ${path} state maint`);
  await eventually(async () => (await haproxy.send(`del server ${path}`)) === "Server deleted.");
}

/** Changes weight or state of a server, and what is expected of it. */
async function change(haproxy: HaproxyProcess, servers: readonly ForeignServer[], random: () => number): Promise<void> {
  const editable = servers.filter(({ path }) => !path.endsWith(`/${NAMES[0]}`));
  const server = editable[Math.floor(random() * editable.length)];
  if (server !== undefined) await haproxy.send(edited(server, random));
}

function edited(server: ForeignServer, random: () => number): string {
  if (random() < 0.5) {
    Object.assign(server, { weight: 1 + Math.floor(random() * 255) });
    return `set server ${server.path} weight ${server.weight}`;
  }
  Object.assign(server, { admin: server.admin === 0 ? 8 : 0 });
  return `set server ${server.path} state ${server.admin === 0 ? "ready" : "drain"}`;
}

async function differences(haproxy: HaproxyProcess, servers: readonly ForeignServer[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const backend of BACKENDS) {
    const foreign = (await haproxy.servers(backend)).filter(({ name }) => !isOurs(name));
    found.push(...foreign.map((row) => textOf({ ...row, path: `${backend}/${row.name}` })));
  }
  const wanted = new Set(servers.map(textOf));
  return [...wanted.symmetricDifference(new Set(found))];
}

/** By tag or, where there are none, by the prefix of the slots that are ours. */
export const isOurs = (name: string): boolean => name.startsWith("hawser-") || name.startsWith("slot");

const textOf = ({ path, address, weight, admin }: ForeignServer): string =>
  `${path} ${address} weight ${weight} admin ${admin}`;
