import {
  canonicalAddress,
  type Claim,
  DEFAULT_NETWORK,
  type Health,
  mapClaims,
  type MemberState,
  type ObservedMember,
  type PoolKey,
  ProviderError,
  type Wish,
} from "../../src/provider/index.ts";
import { PLACEHOLDER } from "./commands.ts";
import type { Config } from "./config.ts";
import { isName, tagIn } from "./serverName.ts";
import type { Row } from "./tables.ts";

const MOST_WEIGHT = 256;
const MOST_CONNECTIONS = 2 ** 31 - 1;

/** The wish as HAProxy would report it back: one network, whole weights of 0–256, no limit in place of a limit of 0. */
export const normalize = (wish: Wish): Wish => mapClaims(wish, normalClaim);

function normalClaim(claim: Claim): Claim {
  const { connectionLimit = 0, ...rest } = claim;
  const limit = clamp(connectionLimit, MOST_CONNECTIONS);
  return {
    ...rest,
    network: DEFAULT_NETWORK,
    weight: clamp(claim.weight, MOST_WEIGHT),
    ...(limit > 0 ? { connectionLimit: limit } : {}),
  };
}

const clamp = (value: number, most: number): number => Math.min(most, Math.max(0, Math.round(value)));

/**
 * The backend that a pool is.
 *
 * @throws {ProviderError} `rejected`, for a name outside the alphabet and for a partition
 */
export function backendOf({ partition, pool }: PoolKey): string {
  if (partition !== undefined) throw new ProviderError("rejected", `pool ${quoted(pool)}: haproxy has no partitions`);
  if (!isName(pool))
    throw new ProviderError("rejected", `pool ${quoted(pool)} is not a backend's name: letters, digits and _.:-`);
  return pool;
}

const quoted = (text: string): string => JSON.stringify(text.slice(0, 100));

/** One server of `show servers state`, as far as the steps need it. */
export interface ServerState {
  readonly name: string;
  readonly address: string;
  readonly port: number;
  readonly state: MemberState;
}

/** The servers that have a plain address; one behind a name that did not resolve, or a unix socket, is no member. */
export const serversOf = (rows: readonly Row[]): readonly (ServerState & { readonly row: Row })[] =>
  rows.flatMap((row) => {
    const address = canonicalAddress(row.get("srv_addr") ?? "");
    const port = Number(row.get("srv_port"));
    if (address === undefined || port < 1) return [];
    return [
      { name: row.get("srv_name") ?? "", address, port, state: stateOf(Number(row.get("srv_admin_state"))), row },
    ];
  });

/**
 * The bits are printed in decimal. 4 (configured as `disabled`) stays for ever and says nothing of now.
 *
 * @source HAProxy 2.6, management.txt, `show servers state`
 */
const MAINTENANCE = 0x01 | 0x02 | 0x20;
const DRAIN = 0x08 | 0x10;

function stateOf(admin: number): MemberState {
  if ((admin & MAINTENANCE) !== 0) return "disabled";
  return (admin & DRAIN) !== 0 ? "draining" : "enabled";
}

/** The members of a backend. A slot that points nowhere is not one. */
export function membersOf(states: readonly Row[], stats: readonly Row[], config: Config): readonly ObservedMember[] {
  const statOf = new Map(stats.map((row) => [row.get("svname"), row]));
  return serversOf(states)
    .filter((server) => !isFreeSlot(server, config))
    .map((server) => {
      const tag = config.slots === undefined ? tagIn(server.name, server) : undefined;
      const { address, port, state, row } = server;
      return {
        network: DEFAULT_NETWORK,
        address,
        port,
        state,
        weight: Number(row.get("srv_uweight")),
        ...countsOf(row, statOf.get(server.name)),
        ...(tag === undefined ? {} : { tag }),
      };
    });
}

function countsOf(row: Row, stat: Row | undefined): Pick<ObservedMember, "health" | "connectionLimit" | "connections"> {
  if (stat === undefined) return { health: "unknown" };
  const limit = Number(stat.get("slim"));
  return {
    health: healthOf(row, stat),
    // A connection that is open and one that waits in the queue both keep the server from being deleted.
    connections: Math.max(Number(stat.get("scur")), Number(stat.get("used_conn_cur"))) + Number(stat.get("qcur")),
    ...(limit > 0 && limit <= MOST_CONNECTIONS ? { connectionLimit: limit } : {}),
  };
}

/** Bit of `srv_check_state`: checks are configured, and they run. */
const CHECK_ENABLED = 0x04;

/** The last check tells while the server takes no traffic; else HAProxy's own view, which counts `fall` and `rise`. */
function healthOf(row: Row, stat: Row): Health {
  if ((Number(row.get("srv_check_state")) & CHECK_ENABLED) === 0) return "unchecked";
  const last = (stat.get("check_status") ?? "").replace(/^\* /, "");
  const status = stat.get("status") ?? "";
  if (["", "UNK", "INI"].includes(last)) return "unknown";
  if (status.startsWith("UP")) return "up";
  if (status.startsWith("DOWN")) return "down";
  return /^(?:L[467]OKC?|PROCOK)$/.test(last) ? "up" : "down";
}

/** Whether this is a slot that nobody uses. */
export const isFreeSlot = (server: ServerState, config: Config): boolean =>
  isSlot(server.name, config) && server.address === PLACEHOLDER.address && server.port === PLACEHOLDER.port;

/** Whether a server is one of the slots: the prefix, and a number. */
export const isSlot = (name: string, { slots }: Config): boolean =>
  slots !== undefined && name.startsWith(slots.prefix) && /^\d+$/.test(name.slice(slots.prefix.length));
