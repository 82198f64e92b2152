import { setTimeout as pause } from "node:timers/promises";
import { fakeRandom } from "./fakeClock.ts";
import type { HaproxyProcess } from "./haproxyProcess.ts";

/** Somebody else who works on the same HAProxy by hand, in the same backend and in another. */
export interface ForeignEdits extends AsyncDisposable {
  /** Edits made so far. */
  count(): number;
  /** Resolves when all edits are made. */
  done(): Promise<void>;
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
  for (const { path, address, weight } of servers) {
    await haproxy.send(`add server ${path} ${address}:${options.port} weight ${weight}`);
    await haproxy.send(`set server ${path} state ready`);
  }
  const stop = new AbortController();
  let count = 0;
  const run = editAll(haproxy, servers, { edits: options.edits, signal: stop.signal, counted: () => (count += 1) });
  return {
    count: () => count,
    done: () => run,
    differences: () => differences(haproxy, servers),
    async [Symbol.asyncDispose]() {
      stop.abort();
      await run;
    },
  };
}

const serversOf = ({ addresses }: ForeignOptions): readonly ForeignServer[] =>
  BACKENDS.flatMap((backend) =>
    NAMES.map((name, index) => ({
      path: `${backend}/${name}`,
      address: addresses[index % 2 === 0 ? 0 : 1],
      weight: 10,
      admin: 0,
    })),
  );

interface Editing {
  readonly edits: number;
  readonly signal: AbortSignal;
  readonly counted: () => void;
}

async function editAll(haproxy: HaproxyProcess, servers: readonly ForeignServer[], editing: Editing): Promise<void> {
  const random = fakeRandom(11);
  const editable = servers.filter(({ path }) => !path.endsWith(`/${NAMES[0]}`));
  for (let edit = 0; edit < editing.edits && !editing.signal.aborted; edit += 1) {
    const server = editable[Math.floor(random() * editable.length)];
    if (server !== undefined) await haproxy.send(edited(server, random));
    editing.counted();
    await pause(random() * 30);
  }
}

/** Changes what is expected of a server; the command that changes the server. */
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
    const foreign = (await haproxy.servers(backend)).filter(({ name }) => !name.startsWith("hawser-"));
    found.push(...foreign.map((row) => textOf({ ...row, path: `${backend}/${row.name}` })));
  }
  const wanted = new Set(servers.map(textOf));
  return [...wanted.symmetricDifference(new Set(found))];
}

const textOf = ({ path, address, weight, admin }: ForeignServer): string =>
  `${path} ${address} weight ${weight} admin ${admin}`;
