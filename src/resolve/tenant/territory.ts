import type { TenantNetwork } from "../../api/tenantNetwork.ts";
import { DEFAULT_NETWORK, type NetworkKey, type Origin } from "../../model/member.ts";
import type { Address } from "../address/readAddress.ts";
import { inRange, moved, readRange, type Range } from "../address/range.ts";

/** Where the members of a tenant may lie, and how the balancer sees their addresses. */
export interface Territory {
  /** The network that holds the address; of several the one with the smallest range. */
  networkOf(address: Address): NetworkKey | undefined;
  /** The address as the balancer sees it. */
  translate(address: Address): Address;
  /** The addresses that the balancer sees as this one; most often itself. */
  originals(address: Address): readonly Address[];
  allows(source: Origin["source"]): boolean;
}

/** For an installation with a single tenant and no TenantNetwork: there is nobody to be kept apart from. */
export const OPEN_TERRITORY: Territory = {
  networkOf: () => DEFAULT_NETWORK,
  translate: (address) => address,
  originals: (address) => [address],
  allows: () => true,
};

const KNOWN = new WeakMap<TenantNetwork, Territory>();

/** The territory of a tenant. Its ranges are read once for each version of the TenantNetwork. */
export function territoryOf(tenant: TenantNetwork): Territory {
  const found = KNOWN.get(tenant);
  if (found !== undefined) return found;
  const territory = read(tenant);
  KNOWN.set(tenant, territory);
  return territory;
}

interface Translation {
  readonly from: Range;
  readonly to: Range;
}

function read({ spec }: TenantNetwork): Territory {
  const networks = spec.networks
    .flatMap(({ name, cidrs }) => cidrs.flatMap(readRange).map((range) => ({ name, range })))
    .toSorted((a, b) => b.range.bits - a.range.bits);
  const translations = (spec.translate ?? []).flatMap(({ from, to }) => pair(readRange(from), readRange(to)));
  const sources = new Set<string>(spec.sources);
  return {
    networkOf: (address) => networks.find(({ range }) => inRange(address, range))?.name,
    translate: (address) => translate(address, translations),
    originals: (address) => originals(address, translations),
    allows: (source) => sources.has(source),
  };
}

/** Ranges of two sizes have no common places: such a pair is left out, and its addresses stay as they are. */
function pair([from]: readonly Range[], [to]: readonly Range[]): readonly Translation[] {
  if (from === undefined || to === undefined || from.bits !== to.bits || from.base.kind() !== to.base.kind()) return [];
  return [{ from, to }];
}

function translate(address: Address, translations: readonly Translation[]): Address {
  const first = translations.find(({ from }) => inRange(address, from));
  return (first && moved(address, first.to)) ?? address;
}

function originals(address: Address, translations: readonly Translation[]): readonly Address[] {
  if (translations.length === 0) return [address];
  const back = translations.filter(({ to }) => inRange(address, to)).flatMap(({ from }) => moved(address, from) ?? []);
  return [address, ...back].filter((one) => translate(one, translations).text === address.text);
}
