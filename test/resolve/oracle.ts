import { addressFamily, canonicalAddress, deniedRange, inCidr } from "../../src/model/address.ts";
import type { EndpointRecord, SliceRecord, TargetRef, World } from "../../src/model/world.ts";
import type { Draw } from "./draws.ts";

/** One address of one endpoint, with everything that the questions are about. */
interface Row {
  readonly address: string;
  readonly port: number | undefined;
  readonly slice: SliceRecord;
  readonly endpoint: EndpointRecord;
  readonly network: string | undefined;
  readonly uid: string | undefined;
  readonly rank: number;
}

/**
 * The members of a binding in Pod mode, worked out the slow way: a table of all addresses, from which each question strikes
 * rows. `network|address|port uid`, sorted.
 */
export function oracle(draw: Draw, world: World): readonly string[] {
  const rows = table(draw, world)
    .filter(({ slice }) => slice.addressType !== "FQDN")
    .filter(({ port }) => port !== undefined)
    .filter(({ uid, network }) => uid !== undefined && network !== undefined)
    .filter(({ address }) => address !== "" && address !== "10.96.0.1" && deniedRange(address) === undefined)
    .filter(({ address }) => isOfFamily(draw, address))
    .filter(({ address }) => !world.nodes().some(({ addresses }) => addresses.includes(address)))
    .filter((row) => row.endpoint.target !== undefined || !isStrangers(draw, world, row))
    .toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  const winners = [...Map.groupBy(rows, keyOf).values()].flatMap(([first]) => first ?? []);
  const lowest = winners.some(({ rank }) => rank === 0) ? 0 : 1;
  const members = winners.filter(({ rank }) => rank === lowest).map((row) => `${keyOf(row)} ${row.uid}`);
  return members.toSorted();
}

const keyOf = ({ network, address, port }: Row): string => `${network}|${address}|${port}`;

/** Ready before terminating before the rest, Pods before hand-written ones, then the lower UID. */
const orderOf = ({ rank, uid, endpoint }: Row): string => `${rank}${endpoint.target === undefined ? 1 : 0}${uid}`;

const table = (draw: Draw, world: World): readonly Row[] =>
  world
    .slices("shop", "web")
    .flatMap((slice) =>
      slice.endpoints.flatMap((endpoint) => endpoint.addresses.map((text) => ({ slice, endpoint, text }))),
    )
    .map(({ slice, endpoint, text }) => {
      const address = canonicalAddress(text) ?? "";
      const uid = originOf(draw, endpoint, address);
      const port = slice.ports.find(({ name, protocol }) => name === "http" && protocol === "TCP")?.port;
      const network = networkOf(draw, "shop", address);
      return {
        address,
        port,
        slice,
        endpoint,
        network,
        uid,
        rank: rankOf(draw, world.podByUid(uid ?? "")?.deleting === true, endpoint),
      };
    });

/** 0: takes traffic; 1: takes it where no other does; 2: takes none. */
function rankOf({ service }: Draw, isDeleting: boolean, { ready, serving, terminating }: EndpointRecord): number {
  const isReady = ready || service?.publishNotReadyAddresses === true;
  if (!terminating && !isDeleting) return isReady ? 0 : 2;
  return isReady || serving ? 1 : 2;
}

const tenantNamed = ({ tenants }: Draw, name: string) => tenants.find(({ metadata }) => metadata.name === name)?.spec;

/** The last of all networks that hold the address, from the largest range to the smallest. */
function networkOf(draw: Draw, tenant: string, address: string): string | undefined {
  const networks = tenantNamed(draw, tenant)?.networks ?? [];
  const sizes = Array.from({ length: 129 }, (_, bits) => `/${bits}`);
  const hits = sizes.flatMap((size) =>
    networks.filter(({ cidrs }) => cidrs.some((cidr) => cidr.endsWith(size) && inCidr(address, cidr))),
  );
  return hits.at(-1)?.name;
}

function originOf(draw: Draw, { target }: EndpointRecord, address: string): string | undefined {
  const source = target === undefined ? "Manual" : "Pods";
  if (tenantNamed(draw, "shop")?.sources.includes(source) !== true) return undefined;
  if (target === undefined) return draw.service?.uid;
  const pods = lastOfEachName(draw).filter((pod) => target.kind === "Pod" && isMeant(target, pod));
  return pods.find(
    ({ namespace, terminal, addresses }) => namespace === "shop" && !terminal && addresses.includes(address),
  )?.uid;
}

const isMeant = (target: TargetRef, pod: Draw["pods"][number]): boolean =>
  target.uid === undefined ? pod.namespace === target.namespace && pod.name === target.name : pod.uid === target.uid;

/** A later Pod of the same name takes the place of an earlier one. */
const lastOfEachName = ({ pods }: Draw): Draw["pods"] => [
  ...new Map(pods.map((pod) => [`${pod.namespace}/${pod.name}`, pod])).values(),
];

function isOfFamily({ binding }: Draw, address: string): boolean {
  const { addressFamily: asked = "Any" } = binding.spec;
  return asked === "Any" || addressFamily(address) === asked;
}

/** Whether a Pod of another namespace may be meant: its network is the same, or is not known. */
const isStrangers = (draw: Draw, world: World, { address, network }: Row): boolean =>
  world
    .podsByAddress(address)
    .filter(({ namespace }) => namespace !== "shop")
    .map(({ namespace }) => networkOf(draw, namespace, address))
    .some((theirs) => theirs === undefined || theirs === network);
