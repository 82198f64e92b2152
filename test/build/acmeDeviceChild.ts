import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { ForeignHand } from "../../src/conformance/index.ts";

const TOKEN = "s3cr3t-of-acme";
const READ_ONLY = "read-only-of-acme";

type Member = Readonly<Record<string, unknown>>;

/** The small device of `providers/README.md`: whole pools by GET and PUT, with an ETag. */
export interface AcmeDevice {
  readonly url: string;
  readonly token: string;
  readonly readOnlyToken: string;
  readonly foreign: ForeignHand;
  /** All requests so far: methods, paths and bodies. */
  requests(): string;
  /** While it is busy, it answers 503. */
  setBusy(isBusy: boolean): void;
  stop(): Promise<void>;
}

interface State {
  readonly pools: Map<string, readonly Member[]>;
  readonly requests: string[];
  isBusy: boolean;
}

export async function startDevice(): Promise<AcmeDevice> {
  const state: State = {
    pools: new Map([
      ["web", []],
      ["api", []],
    ]),
    requests: [],
    isBusy: false,
  };
  const server = createServer((request, response) => void respond(state, request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token: TOKEN,
    readOnlyToken: READ_ONLY,
    foreign: foreignHand(state.pools),
    requests: () => state.requests.join("\n"),
    setBusy: (isBusy) => void (state.isBusy = isBusy),
    stop: () => stop(server),
  };
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly etag?: string;
}

async function respond(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const sent = await text(request);
  state.requests.push(`${request.method} ${request.url} ${sent}`);
  const { status, body, etag } = refusal(state, request) ?? answer(state, request, sent);
  response.writeHead(status, etag === undefined ? {} : { etag });
  response.end(JSON.stringify(body ?? null));
}

function refusal({ isBusy }: State, { method, headers }: IncomingMessage): Answer | undefined {
  if (isBusy) return { status: 503 };
  const token = headers.authorization?.replace("Bearer ", "");
  if (token === TOKEN || (token === READ_ONLY && method === "GET")) return undefined;
  return { status: token === READ_ONLY ? 403 : 401 };
}

function answer(state: State, request: IncomingMessage, sent: string): Answer {
  const { method, url = "" } = request;
  if (url === "/") return { status: 200, body: { version: "3.1", started: "2026-01-01T00:00:00Z" } };
  if (url === "/pools") return { status: 200, body: [...state.pools].map(([name, members]) => ({ name, members })) };
  return method === "PUT" ? put(state, request, sent) : get(state, url);
}

function get({ pools }: State, url: string): Answer {
  const name = url.slice("/pools/".length);
  const members = pools.get(name);
  return members === undefined ? { status: 404 } : { status: 200, body: { name, members }, etag: etagOf(members) };
}

function put({ pools }: State, { url = "", headers }: IncomingMessage, body: string): Answer {
  const name = url.slice("/pools/".length);
  const members = pools.get(name);
  if (members === undefined) return { status: 404 };
  if (headers["if-match"] !== etagOf(members)) return { status: 412 };
  pools.set(name, (JSON.parse(body) as { members: Member[] }).members);
  return { status: 200 };
}

const etagOf = (members: readonly Member[]): string =>
  `"${createHash("sha256").update(JSON.stringify(members)).digest("hex").slice(0, 16)}"`;

function foreignHand(pools: Map<string, readonly Member[]>): ForeignHand {
  const isForeign = ({ owner }: Member): boolean => owner === "somebody else";
  const membersOf = (pool: string): readonly Member[] => pools.get(pool) ?? [];
  return {
    sharesAddresses: true,
    async add({ pool }, { address, port, weight, state }) {
      pools.set(pool, [...membersOf(pool), { address, port, weight, state, owner: "somebody else" }]);
    },
    async remove({ pool }, member) {
      const isThis = (one: Member): boolean =>
        isForeign(one) && one["address"] === member.address && one["port"] === member.port;
      pools.set(
        pool,
        membersOf(pool).filter((one) => !isThis(one)),
      );
    },
    list: async ({ pool }) => membersOf(pool).filter(isForeign),
  };
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, "close");
}
