import fc from "fast-check";
import type { OwnedMember } from "../../src/model/member.ts";
import type { EndpointRecord, PodRecord, SliceRecord } from "../../src/model/world.ts";
import { owned, OWNER } from "./build.ts";

/** Addresses inside and outside of the networks, denied ones, a Node's, a cluster IP, and no addresses at all. */
const ADDRESSES = [
  "10.244.0.1",
  "10.244.0.2",
  "10.244.0.3",
  "10.244.7.1",
  "10.9.0.1",
  "192.0.2.1",
  "127.0.0.1",
  "169.254.169.254",
  "10.96.0.1",
  "::ffff:10.244.0.1",
  "fd00::1",
  "fe80::1",
  "010.244.0.1",
  "db.local",
];

const address = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...ADDRESSES.slice(0, 3)) },
  fc.constantFrom(...ADDRESSES),
);
const uid = fc.constantFrom("u1", "u2", "u3", "u4");
const namespace = fc.oneof({ weight: 9, arbitrary: fc.constant("shop") }, fc.constantFrom("other", "nobody"));
export const rarely = fc.constantFrom(true, false, false, false, false, false, false, false);
export const mostly = rarely.map((is) => !is);

const wildPod: fc.Arbitrary<PodRecord> = fc.record({
  namespace,
  name: fc.constantFrom("web-1", "web-2", "web-3"),
  uid,
  addresses: fc.oneof({ weight: 9, arbitrary: address.map((one) => [one]) }, fc.uniqueArray(address, { maxLength: 2 })),
  deleting: rarely,
  terminal: rarely,
  hostNetwork: fc.constant(false),
  nodeName: fc.constantFrom("n1", "n2"),
});

/** Pod `web-<n>` with UID `u<n>` at 10.244.0.<n>: one that no other Pod is in the way of. */
const plainPod = fc.tuple(fc.constantFrom(1, 2, 3), wildPod).map(([n, wild]): PodRecord => ({
  ...wild,
  namespace: "shop",
  name: `web-${n}`,
  uid: `u${n}`,
  addresses: [`10.244.0.${n}`],
}));

const pod = fc.oneof({ weight: 2, arbitrary: plainPod }, wildPod);

const flags = fc.record({ ready: mostly, serving: mostly, terminating: rarely });

const target = fc.record(
  {
    kind: fc.constantFrom("Pod", "Pod", "Pod", "Node"),
    namespace,
    name: fc.constantFrom("web-1", "web-2", "web-3"),
    uid,
  },
  { requiredKeys: ["kind", "namespace", "name"] },
);

const wildEndpoint: fc.Arbitrary<EndpointRecord> = fc
  .tuple(
    flags,
    fc.record(
      { addresses: fc.array(address, { minLength: 1, maxLength: 2 }), target },
      { requiredKeys: ["addresses"] },
    ),
  )
  .map(([conditions, rest]) => ({ ...conditions, ...rest }));

/** The endpoint as Kubernetes writes it for a Pod. */
const endpointOf = ({ namespace: of, name, uid: id, addresses }: PodRecord): fc.Arbitrary<EndpointRecord> =>
  flags.map((conditions) => ({
    ...conditions,
    addresses: addresses.slice(0, 1),
    target: { kind: "Pod", namespace: of, name, uid: id },
  }));

const endpointOfAny = (pods: readonly PodRecord[]): fc.Arbitrary<EndpointRecord> =>
  pods.length === 0
    ? wildEndpoint
    : fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...pods).chain(endpointOf) }, wildEndpoint);

const oddPort = fc.record(
  { name: fc.constantFrom("http", "other"), port: fc.constant(9090), protocol: fc.constantFrom("TCP", "UDP") },
  { requiredKeys: ["name", "protocol"] },
);
const port = fc.oneof({ weight: 6, arbitrary: fc.constant({ name: "http", port: 8080, protocol: "TCP" }) }, oddPort);

const sliceOf = (pods: readonly PodRecord[]): fc.Arbitrary<SliceRecord> =>
  fc.record({
    namespace: fc.constant("shop"),
    name: fc.constantFrom("web-a", "web-b", "web-c"),
    uid: fc.constant("slice"),
    service: fc.constant("web"),
    addressType: fc.oneof({ weight: 9, arbitrary: fc.constant("IPv4" as const) }, fc.constantFrom("IPv6", "FQDN")),
    origin: fc.oneof(
      { weight: 9, arbitrary: fc.constant("EndpointSlice" as const) },
      fc.constant("Endpoints" as const),
    ),
    ports: fc.oneof({ weight: 9, arbitrary: port.map((one) => [one]) }, fc.constant([])),
    endpoints: fc.array(endpointOfAny(pods), { maxLength: 4, size: "max" }),
  });

const origin = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ source: fc.constant("Pods" as const), uid, name: fc.constantFrom("web-1", "web-2") }),
  },
  fc.record({
    source: fc.constant("Nodes" as const),
    uid: fc.constantFrom("node-1", "node-2"),
    name: fc.constant("n1"),
  }),
  fc.record({
    source: fc.constant("Manual" as const),
    uid: fc.constantFrom("service-1", "service-2"),
    name: fc.constant("web-a"),
  }),
);

const wildMember = fc
  .record({
    origin,
    network: fc.constantFrom("pods", "pods", "near"),
    address,
    port: fc.constantFrom(8080, 8080, 9090, 30_080),
    isOurs: mostly,
  })
  .map(({ origin: from, isOurs, ...key }) =>
    owned(from, { ...key, owners: [isOurs ? OWNER : { ...OWNER, uid: "binding-gone" }] }),
  );

/** A member as it was added for a Pod that may since have changed. */
const memberOf = ({ uid: id, name, addresses }: PodRecord): OwnedMember =>
  owned({ source: "Pods", uid: id, name }, { address: addresses[0] ?? "10.244.0.1" });

const memberOfAny = (pods: readonly PodRecord[]): fc.Arbitrary<OwnedMember> =>
  pods.length === 0 ? wildMember : fc.oneof(fc.constantFrom(...pods).map(memberOf), wildMember);

const byKey = ({ network, address: at, port: number }: OwnedMember): string => `${network}|${at}|${number}`;

/** Pods, slices that mostly tell the truth about them, and what the ledger has of them. */
export const inside = fc
  .uniqueArray(pod, { minLength: 1, maxLength: 4, size: "max", selector: (one) => one.uid })
  .chain((pods) =>
    fc.record({
      pods: fc.constant(pods),
      slices: fc.uniqueArray(sliceOf(pods), {
        size: "max",
        maxLength: 3,
        selector: ({ name, origin: from }) => `${from}/${name}`,
      }),
      members: fc.uniqueArray(memberOfAny(pods), { size: "max", maxLength: 5, selector: byKey }),
    }),
  );
