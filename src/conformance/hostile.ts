import type { Capability } from "../model/capability.ts";
import { DEFAULT_NETWORK } from "../model/member.ts";
import { OWNER } from "./wishes.ts";
import { tagOf } from "../model/tag.ts";
import type { Wanted } from "./planBetween.ts";

/** In every hostile text, so that it can be told on the wire. */
const MARK = "hawserevil";

/** Line ends, separators and ways up a path, of the protocols of the field. */
const ENDINGS = [
  `;${MARK}`,
  `\n${MARK}`,
  `\r\nX-Evil: ${MARK}`,
  `\u0000${MARK}`,
  ` ${MARK}`,
  `/../${MARK}`,
  `?${MARK}=1`,
  `#${MARK}`,
  `%0a${MARK}`,
];

/** Names of pools that would reach something else, if a device took them unescaped. */
export const HOSTILE_NAMES: readonly string[] = [
  "",
  `../${MARK}`,
  `-${MARK}\n`,
  ...ENDINGS.map((ending) => `web${ending}`),
];

const NOT_ADDRESSES = [
  "",
  `${MARK}.example`,
  `unix@/${MARK}`,
  `fe80::1%${MARK}`,
  "0300.0.2.7",
  "0xc0.0.2.7",
  "3221225991",
  "192.0.2.7/24",
  "192.0.2.7:80",
  "[2001:db8::7]",
  ...ENDINGS.map((ending) => `192.0.2.7${ending}`),
];

/** Addresses that no member may have: of the machine itself, of the cloud's metadata, of nobody, of many. */
const DENIED = [
  "0.0.0.0",
  "169.254.169.254",
  "224.0.0.7",
  "::",
  "fe80::7",
  "ff02::7",
  "::ffff:a9fe:a9fe",
  "64:ff9b::a9fe:a9fe",
];
const LOOPBACK = ["127.0.0.7", "::1"];

const NOT_PORTS = [0, -1, 65_536, 99_999, 80.5, Number.NaN];
const NOT_WEIGHTS = [-1, 257, 1.5, Number.NaN];

interface Device {
  readonly capabilities: ReadonlySet<Capability>;
  readonly allowLoopback: boolean;
}

/** Members that must be refused, by what is wrong with each. */
export function hostileMembers({ capabilities, allowLoopback }: Device): readonly Wanted[] {
  const addresses = [...NOT_ADDRESSES, ...DENIED, ...(allowLoopback ? [] : LOOPBACK)];
  const good = capabilities.has("tag") ? { ...GOOD, tag: TAG } : GOOD;
  return [
    ...addresses.map((address) => ({ ...good, address })),
    ...NOT_PORTS.map((port) => ({ ...good, port })),
    ...NOT_WEIGHTS.map((weight) => ({ ...good, weight })),
    ...(capabilities.has("tag") ? ENDINGS.map((ending) => ({ ...GOOD, tag: `${TAG}${ending}` })) : []),
  ];
}

const GOOD = {
  network: DEFAULT_NETWORK,
  address: "192.0.2.7",
  port: 80,
  weight: 1,
  origin: { source: "Pods", uid: "pod-7", name: "pod-7" },
  state: "enabled",
} as const satisfies Wanted;

const TAG = tagOf(OWNER, "pod-7");

/** What must not be on the wire when `member` is refused; empty where nothing of it can be told apart. */
export function traceOf({ address, tag }: Wanted): string {
  if (address !== GOOD.address) return address.includes(MARK) ? MARK : address;
  return tag === undefined || tag === TAG ? "" : MARK;
}

/** What stands on the wire or on the device where a hostile name got through. */
export const NAME_TRACE = MARK;
