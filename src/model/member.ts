import type { Owner } from "./owner.ts";

/** The name of a network in which an address means something. Two tenants may use one address in two networks. */
export type NetworkKey = string;

/** The network of every member on a device that knows no networks. */
export const DEFAULT_NETWORK: NetworkKey = "default";

/** What a balancer sends traffic to, as a device tells it apart. The address is in canonical form (RFC 5952). */
export interface MemberKey {
  readonly network: NetworkKey;
  readonly address: string;
  /** 1–65535. */
  readonly port: number;
}

/** One string per key, for maps and messages. */
export const memberId = ({ network, address, port }: MemberKey): string => `${network}|${address}|${port}`;

/** `10.0.0.5:8080` or `[2001:db8::5]:8080`, for people. */
export const endpointText = ({ address, port }: Pick<MemberKey, "address" | "port">): string =>
  address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;

/** Where a member comes from. The UID is part of its identity: the same address with a new UID is a new member. */
export interface Origin {
  readonly source: "Pods" | "Nodes" | "Manual";
  /** UID of the Pod or the Node; for a hand-written endpoint, of its Service. */
  readonly uid: string;
  /** Name of the Pod, the Node or the slice, for people. */
  readonly name: string;
}

/** One binding wants this member. */
export interface Claim extends MemberKey {
  readonly origin: Origin;
  /** Share of new connections. 0–256, 1 by default; 0 means no new connections. */
  readonly weight: number;
  /** Most connections at a time; no limit where absent. */
  readonly connectionLimit?: number;
}

/** `draining`: no new connections, existing ones go on. `disabled`: no traffic at all. */
export type MemberState = "enabled" | "draining" | "disabled";

/** `unchecked`: the device does not check this member. `unknown`: it does, but has no result yet, or does not say. */
export type Health = "up" | "down" | "unknown" | "unchecked";

/** A member as the device reports it. */
export interface ObservedMember extends MemberKey {
  readonly state: MemberState;
  readonly health: Health;
  readonly weight: number;
  readonly connectionLimit?: number;
  /** The mark that was given with the add; absent on foreign members and on devices without tags. */
  readonly tag?: string;
  /** Connections in use now; absent where the device does not say. */
  readonly connections?: number;
}

/** `adding`: recorded before the device was asked. The others: what the device was last told. */
export type OwnedState = "adding" | MemberState;

/** A member of the ledger: one that Hawser put there, or adopted. */
export interface OwnedMember extends Claim {
  readonly owners: readonly Owner[];
  readonly state: OwnedState;
  /** When `state` began, in milliseconds since the epoch. */
  readonly since: number;
  /** When a draining member may be cut off, in milliseconds since the epoch. */
  readonly deadline?: number;
  /** Since when a view has said without a break that this member is gone; evidence that could be a mistake must last. */
  readonly absentSince?: number;
  readonly tag?: string;
}
