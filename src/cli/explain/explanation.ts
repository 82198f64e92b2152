import { endpointText, memberId } from "../../model/member.ts";
import { poolId } from "../../model/pool.ts";
import type { Contribution } from "../../model/wish.ts";
import { poolOfBinding } from "../../model/worldRecords.ts";
import { chainOf, type Link } from "./links.ts";
import {
  claimsIn,
  contributionIn,
  departuresIn,
  isAsked,
  isListed,
  observedIn,
  ownedIn,
  rejectedIn,
  type Asked,
  type Scene,
} from "./scene.ts";

/** Why one endpoint is, or is not, in the pool of one binding. */
export interface Explanation {
  /** `shop/web`; absent where no binding has to do with the endpoint. */
  readonly binding?: string;
  /** `edge/shop-web` */
  readonly pool?: string;
  /** `10.0.0.5:8080`; the address alone where no port is known; absent where the binding as a whole is meant. */
  readonly endpoint?: string;
  readonly links: readonly Link[];
}

/** Whether a binding has anything to do with an endpoint, now or by what is still owned. */
export const concerns = (scene: Scene, asked: Asked): boolean =>
  isListed(scene.world, scene.binding, asked.address) || endpointsIn(scene).some((key) => isAsked(asked, key));

/** The chain of one endpoint. */
export const explainEndpoint = (scene: Scene, asked: Asked): Explanation => ({
  ...titleOf(scene),
  endpoint: nameOf(endpointsIn(scene).find((key) => isAsked(asked, key)) ?? asked),
  links: chainOf(scene, asked),
});

/** The binding as a whole, then each of its endpoints. */
export function explainBinding(scene: Scene): readonly Explanation[] {
  const byName = new Map(endpointsIn(scene).map((key) => [nameOf(key), key]));
  return [
    { ...titleOf(scene), links: [whole(scene)] },
    ...[...byName.values()].map((key) => explainEndpoint(scene, key)),
  ];
}

/** An endpoint that no binding has to do with: what the devices say of it. */
export function explainStranger(scenes: readonly Scene[], asked: Asked): readonly Explanation[] {
  const found = scenes
    .flatMap(({ units }) => units)
    .flatMap((unit) =>
      observedIn(unit)
        .filter((member) => isAsked(asked, member))
        .map((member) => ({ pool: poolId(unit.pass.pool), unit: unit.pass.unit, member })),
    );
  const unique = new Map(found.map((one) => [`${one.pool} ${one.unit} ${memberId(one.member)}`, one]));
  return [...unique.values()].map(({ pool, unit, member }) => ({
    pool,
    endpoint: endpointText(member),
    links: [
      { link: "claim", answer: "no", text: "no binding has to do with it" },
      {
        link: "device",
        answer: "yes",
        text: `unit ${unit} has it: ${member.state}, ${member.health}; somebody else put it there`,
      },
    ],
  }));
}

const titleOf = ({ binding }: Scene): Pick<Explanation, "binding" | "pool"> => ({
  binding: `${binding.metadata.namespace}/${binding.metadata.name}`,
  pool: poolId(poolOfBinding(binding)),
});

const nameOf = ({ address, port }: Asked): string => (port === undefined ? address : endpointText({ address, port }));

const endpointsIn = (scene: Scene): readonly Asked[] => [
  ...claimsIn(scene),
  ...scene.units.flatMap((unit) => ownedIn(scene, unit)),
  ...departuresIn(scene).map(({ member }) => member),
  ...rejectedIn(scene),
];

function whole(scene: Scene): Link {
  const { answer, text } = wholeOf(scene, contributionIn(scene));
  return { link: "claim", answer, text };
}

function wholeOf({ obstacle }: Scene, contribution: Contribution | undefined): Pick<Link, "answer" | "text"> {
  if (contribution === undefined) return { answer: "unknown", text: obstacle ?? "not resolved" };
  switch (contribution.kind) {
    case "fresh":
    case "stale":
      return { answer: "yes", text: countText(contribution.claims.length, contribution.rejected.length) };
    case "refused":
      return { answer: "no", text: `${contribution.reason}: ${contribution.message}` };
    case "unknown":
      return { answer: "unknown", text: contribution.reason };
    case "gone":
      return { answer: "no", text: "the binding is gone" };
  }
}

const countText = (claims: number, rejected: number): string =>
  `wants ${claims} members${rejected === 0 ? "" : `; ${rejected} endpoints may not be members`}`;
