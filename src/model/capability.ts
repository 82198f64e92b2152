/** What a device can do, by name, with one sentence for its page. The resolver refuses what a device lacks; the conformance suite proves what it claims. */
export const CAPABILITIES = {
  tag: "A member carries a tag on the device, so that ownership survives the loss of the ledger.",
  drain: "A member can be told to take no new connections while existing ones go on.",
  weight: "Members have weights.",
  "connection-limit": "A member can have a limit of connections.",
  health: "The device checks members and reports their health.",
  "health-before-traffic": "A new member takes traffic only after its first good check.",
  connections: "The device reports the connections in use of each member.",
  "create-pool": "Pools can be created.",
  partitions: "Pools lie in partitions.",
  networks: "Members of different networks may share an address.",
  tls: "The connection to the device can be secured with TLS.",
  ipv6: "Members may have IPv6 addresses.",
  roles: "Units are active or standby, and say so.",
  batch: "Plans of several pools go out in one call.",
  "compare-and-set": "A write is refused where the state it was based on is no longer true.",
} as const;

/** The name of something that a device may or may not be able to do. */
export type Capability = keyof typeof CAPABILITIES;

/** What a plan must know of the device that it is for. */
export interface DeviceTraits {
  readonly capabilities: ReadonlySet<Capability>;
  /** How long a call with an unknown outcome may still land, in seconds; 0 with compare-and-set. */
  readonly settleSeconds: number;
}
