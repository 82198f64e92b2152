import ipaddr from "ipaddr.js";
import { addressFamily, canonicalAddress, deniedRange } from "../../model/address.ts";
import { memoized } from "./memoized.ts";

/** An address that was read once, with all that the fence asks of it. */
export interface Address {
  /** Canonical (RFC 5952). */
  readonly text: string;
  readonly family: "IPv4" | "IPv6";
  readonly ip: ipaddr.IPv4 | ipaddr.IPv6;
  /** The word for the denied range that it lies in, and the same where loopback is allowed. */
  readonly denied: string | undefined;
  readonly deniedButLoopback: string | undefined;
}

/** The most addresses that are kept read; about 300 bytes each. */
const MOST_KEPT = 65_536;

/** The address in `text`, or `undefined` where it holds none. Each is read once, as reading costs more than all checks. */
export const readAddress = memoized(MOST_KEPT, (text: string): Address | undefined => {
  const canonical = canonicalAddress(text);
  const family = addressFamily(text);
  if (canonical === undefined || family === undefined) return undefined;
  return {
    text: canonical,
    family,
    ip: ipaddr.parse(canonical),
    denied: deniedRange(canonical),
    deniedButLoopback: deniedRange(canonical, true),
  };
});
