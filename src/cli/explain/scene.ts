import type { LoadBalancerBinding } from "../../api/loadBalancerBinding.ts";
import type { Claim, ObservedMember, OwnedMember } from "../../model/member.ts";
import type { Pass } from "../../model/pass.ts";
import type { PoolRecord } from "../../model/record.ts";
import type { Contribution, Departure, Rejected } from "../../model/wish.ts";
import type { World } from "../../model/world.ts";

/** A binding with all that can be said of it now. */
export interface Scene {
  readonly world: World;
  readonly binding: LoadBalancerBinding;
  /** Why its load balancer has no unit that can be asked; absent where it has. */
  readonly obstacle?: string;
  readonly units: readonly SceneUnit[];
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** One unit of a binding's load balancer: what a pass over the pool would come to, and what the ledger says. */
export interface SceneUnit {
  readonly pass: Pass;
  /** The ledger as it is now. */
  readonly record: PoolRecord | undefined;
}

/** An endpoint that is asked about; without a port, every port of the address. */
export interface Asked {
  readonly address: string;
  readonly port?: number | undefined;
}

/** Whether a key is the one that is asked about, as far as both say. */
export const isAsked = ({ address, port }: Asked, key: Asked): boolean =>
  key.address === address && (port === undefined || key.port === undefined || key.port === port);

/** Whether a slice of the binding's Service lists the address. */
export const isListed = (world: World, { metadata, spec }: LoadBalancerBinding, address: string): boolean =>
  world
    .slices(metadata.namespace, spec.backendRef.name)
    .some(({ endpoints }) => endpoints.some(({ addresses }) => addresses.includes(address)));

/** What a binding contributes; the same on every unit, but for what a device makes of it. */
export const contributionIn = ({ binding, units }: Scene): Contribution | undefined =>
  units[0]?.pass.wish.contributions.find(({ owner }) => owner.uid === binding.metadata.uid);

/** The members that the binding wants; none where it is refused or unknown. */
export function claimsIn(scene: Scene): readonly Claim[] {
  const contribution = contributionIn(scene);
  return contribution && "claims" in contribution ? contribution.claims : [];
}

/** The endpoints of the binding that may not become members, with the reasons. */
export function rejectedIn(scene: Scene): readonly Rejected[] {
  const contribution = contributionIn(scene);
  return contribution && "rejected" in contribution ? contribution.rejected : [];
}

/** The members of the binding that are to leave, with the evidence. */
export function departuresIn(scene: Scene): readonly Departure[] {
  const contribution = contributionIn(scene);
  if (contribution && "departures" in contribution) return contribution.departures;
  return contribution && "taken" in contribution ? contribution.taken : [];
}

/** The members on the unit that the ledger counts as the binding's. */
export const ownedIn = ({ binding }: Scene, { record }: SceneUnit): readonly OwnedMember[] =>
  record?.members.filter(({ owners }) => owners.some(({ uid }) => uid === binding.metadata.uid)) ?? [];

/** The members that the unit has now, foreign ones included; none where it could not be read. */
export const observedIn = ({ pass }: SceneUnit): readonly ObservedMember[] =>
  pass.kind === "planned" ? (pass.plan.basedOn.members ?? []) : [];
