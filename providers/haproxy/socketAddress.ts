import { isIPv6 } from "node:net";
import { ProviderError } from "../../src/provider/index.ts";

/** Where a stats socket listens. */
export type SocketAddress = { readonly path: string } | { readonly host: string; readonly port: number };

/** The kernel's limit for the path of a unix socket, in bytes. */
const MOST_PATH = 107;
const UNIX = /^unix:\/\/(?<path>\/[!-~]+)$/;
const TCP_HOST = /^tcp:\/\/(?<host>[A-Za-z0-9.-]+):(?<port>\d{1,5})$/;
const TCP_IPV6 = /^tcp:\/\/\[(?<host>[0-9a-fA-F]*:[0-9a-fA-F:.]+)\]:(?<port>\d{1,5})$/;

/**
 * The address that a unit's URL names: `unix:///run/haproxy/admin.sock`, `tcp://10.0.0.1:9999`, `tcp://[::1]:9999`. What a
 * path cannot hold as it is, a URL holds in percent escapes: `unix:///tmp/my%20lab/admin.sock`.
 *
 * @throws {ProviderError} `rejected`, for any other URL
 */
export function socketAddress({ name, url }: { readonly name: string; readonly url: string }): SocketAddress {
  const found = unixAddress(url) ?? tcpAddress(url);
  if (found !== undefined) return found;
  const received = JSON.stringify(url.slice(0, 200));
  const why = badCharacter(url);
  throw new ProviderError("rejected", `unit ${name}: url ${received} must be unix:///PATH or tcp://HOST:PORT${why}`);
}

/** `, and holds " ": write it as %20` */
function badCharacter(url: string): string {
  const [bad] = /[^!-~]/u.exec(url.toWellFormed()) ?? [];
  return bad === undefined ? "" : `, and holds ${JSON.stringify(bad)}: write it as ${encodeURIComponent(bad)}`;
}

function unixAddress(url: string): SocketAddress | undefined {
  const path = decoded(UNIX.exec(url)?.groups?.["path"] ?? "");
  return path !== undefined && path !== "" && Buffer.byteLength(path) <= MOST_PATH ? { path } : undefined;
}

/** Without its percent escapes; `undefined` where they stand for nothing that a path can hold. */
function decoded(path: string): string | undefined {
  try {
    const plain = decodeURIComponent(path);
    return plain.includes("\0") ? undefined : plain;
  } catch {
    return undefined;
  }
}

function tcpAddress(url: string): SocketAddress | undefined {
  const { host, port } = (TCP_HOST.exec(url) ?? TCP_IPV6.exec(url))?.groups ?? {};
  if (host === undefined || (host.includes(":") && !isIPv6(host))) return undefined;
  return isPort(Number(port)) ? { host, port: Number(port) } : undefined;
}

const isPort = (port: number): boolean => port >= 1 && port <= 65_535;
