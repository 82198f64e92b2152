import type { MemberKey } from "../../src/provider/index.ts";
import type { ServerSettings } from "./config.ts";
import type { Expected } from "./replies.ts";
import { isName } from "./serverName.ts";

/** A line for the stats socket, and what it is answered with when it worked. `read`: anything. */
export interface Command {
  readonly text: string;
  readonly expected: Expected | "read";
}

/** One server of one backend, by names that are checked. */
export interface Server {
  readonly backend: string;
  readonly name: string;
}

/** What a server is to be. The step that it comes from has passed `stepRefusal`. */
export interface Target {
  readonly member: MemberKey;
  readonly weight: number;
  readonly connectionLimit?: number | undefined;
}

/** Where a free slot points. */
export const PLACEHOLDER = { address: "127.0.0.1", port: 1 } as const;

/** The weight is absolute: a percentage of an initial weight of 1 rounds to 0. Never `enabled`: it miscounts the backend's servers. */
export const addServer = (server: Server, target: Target, settings: ServerSettings): Command =>
  command("registered", "add server", pathOf(server), endpointOf(target.member), ...optionsOf(target, settings));

function optionsOf({ weight, connectionLimit }: Target, settings: ServerSettings): readonly string[] {
  const { sendProxy, slowStartMs } = settings;
  return [
    `weight ${weight}`,
    ...(connectionLimit === undefined ? [] : [`maxconn ${connectionLimit}`]),
    ...checkOf(settings),
    ...sslOf(settings),
    ...(sendProxy === undefined ? [] : [sendProxy === "v1" ? "send-proxy" : "send-proxy-v2"]),
    ...(slowStartMs === undefined ? [] : [`slowstart ${slowStartMs}ms`]),
  ];
}

function checkOf({ check }: ServerSettings): readonly string[] {
  if (check === undefined) return [];
  const { intervalMs, fall, rise, port } = check;
  return [`check inter ${intervalMs}ms fall ${fall} rise ${rise}`, ...(port === undefined ? [] : [`port ${port}`])];
}

function sslOf({ ssl }: ServerSettings): readonly string[] {
  if (ssl === undefined) return [];
  const { verify, caFile, sni, verifyHost } = ssl;
  return [
    `ssl verify ${verify}`,
    ...(caFile === undefined ? [] : [`ca-file ${caFile}`]),
    ...(sni === undefined ? [] : [`sni str(${sni})`]),
    ...(verifyHost === undefined ? [] : [`verifyhost ${verifyHost}`]),
  ];
}

/** Without it, `check` does nothing and the server counts as up for ever. */
export const enableHealth = (server: Server): Command => command("nothing", "enable health", pathOf(server));

/** `ready` takes new connections, `drain` keeps only the old ones, `maint` gets none and is not checked. */
export const setState = (server: Server, state: "ready" | "drain" | "maint"): Command =>
  command("nothing", "set server", pathOf(server), "state", state);

/** The server's share of new connections, from 0 to 256. */
export const setWeight = (server: Server, { weight }: Target): Command =>
  command("nothing", "set server", pathOf(server), "weight", String(weight));

/** 0 is no limit. A negative number would be taken as 4294967295. */
export const setLimit = (server: Server, { connectionLimit = 0 }: Target): Command =>
  command("nothing", "set maxconn server", pathOf(server), String(connectionLimit));

/** Moves a server to another address and port, as slots are filled. */
export const setEndpoint = (server: Server, { address, port }: Pick<MemberKey, "address" | "port">): Command =>
  command("moved", "set server", pathOf(server), "addr", address, "port", String(port));

/** Takes a server away; HAProxy refuses it while the server is enabled or has connections. */
export const deleteServer = (server: Server): Command => command("deleted", "del server", pathOf(server));

/** Cuts all connections to a server. */
export const cutSessions = (server: Server): Command => command("nothing", "shutdown sessions server", pathOf(server));

/** Gives every server with a dynamic cookie its value again; the same key gives the same values. */
export const setCookieKey = (backend: string, key: string): readonly Command[] => [
  command("nothing", "enable dynamic-cookie backend", named(backend)),
  command("nothing", "set dynamic-cookie-key backend", named(backend), key),
];

/** Version, process and uptime: what the instance is told by. */
export const showInfo: Command = { text: "show info", expected: "read" };
/** State and address of all servers of all backends. */
export const showAllStates: Command = { text: "show servers state", expected: "read" };
/** State and address of all servers of one backend. */
export const showState = (backend: string): Command => command("read", "show servers state", named(backend));

/** Statistics of the servers of one proxy, by its number: a frontend of the backend's name would hide it. */
export const showStat = (backendId: number): Command => command("read", "show stat", String(backendId), "4 -1");

/** The same of all proxies: a proxy whose name is a number hides the one that has this number. */
export const showAllStats: Command = { text: "show stat -1 4 -1", expected: "read" };

const command = (expected: Command["expected"], ...words: readonly string[]): Command => ({
  text: words.join(" "),
  expected,
});

const pathOf = ({ backend, name }: Server): string => `${named(backend)}/${named(name)}`;

/** With brackets for IPv6. Always with a port: without one, the client's own port is used. */
const endpointOf = ({ address, port }: MemberKey): string =>
  address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;

function named(name: string): string {
  if (!isName(name)) throw new Error(`not a name: ${JSON.stringify(name.slice(0, 200))}`);
  return name;
}
