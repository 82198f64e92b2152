import fc from "fast-check";
import type { MemberKey } from "../model/member.ts";
import type { Plan, Step } from "../model/plan.ts";
import { tagOf } from "../model/tag.ts";
import { CORES, deniedAddress, notAnAddress } from "./hostileAddresses.ts";
import { hostileAfter, MARK } from "./hostileTexts.ts";
import type { LawContext } from "./lawContext.ts";
import { OWNER } from "./wishes.ts";

/** A step that must be refused, by what is wrong with it. */
export interface Hostile {
  readonly verb: Step["verb"];
  readonly member?: Partial<MemberKey>;
  readonly more?: Partial<Pick<Step, "weight" | "connectionLimit" | "tag">>;
  readonly fence?: readonly string[];
}

const TAKES_TRAFFIC_AWAY = ["update", "drain", "disable", "remove"] as const;
const GIVES_TRAFFIC = ["add", "undrain"] as const;
const anyVerb = fc.constantFrom(...GIVES_TRAFFIC, ...TAKES_TRAFFIC_AWAY);

const outside = (least: number, most: number): fc.Arbitrary<number> =>
  fc.oneof(
    fc.constantFrom(least - 1, most + 1, -1, least + 0.5, Number.NaN, Number.POSITIVE_INFINITY),
    fc.maxSafeInteger().filter((value) => value < least || value > most),
  );

/** The ranges of somebody else's tenants: none of `CORES` is in them. */
const FENCES = [["10.0.0.0/8"], ["198.51.100.0/24", "2001:db8:1::/48"], ["192.0.2.0/30"], []];

const TAG = tagOf(OWNER, "pod-7");

/** Any step that no provider may send. */
export function anyHostile({ capabilities, target }: LawContext): fc.Arbitrary<Hostile> {
  const givesTraffic = fc.constantFrom(...GIVES_TRAFFIC);
  const denied = deniedAddress(target.allowLoopback ?? false);
  return fc.oneof(
    { weight: 6, arbitrary: fc.record({ verb: anyVerb, member: fc.record({ address: notAnAddress }) }) },
    { weight: 3, arbitrary: fc.record({ verb: givesTraffic, member: fc.record({ address: denied }) }) },
    { weight: 2, arbitrary: fc.record({ verb: anyVerb, member: fc.record({ port: outside(1, 65_535) }) }) },
    fc.record({ verb: anyVerb, more: fc.record({ weight: outside(0, 256) }) }),
    fc.record({ verb: anyVerb, more: fc.record({ connectionLimit: outside(1, 2 ** 31 - 1) }) }),
    fc.record({ verb: givesTraffic, fence: fc.constantFrom(...FENCES) }),
    ...(capabilities.has("tag") ? [fc.record({ verb: anyVerb, more: fc.record({ tag: hostileAfter(TAG) }) })] : []),
  );
}

const EVIDENCE = { kind: "owner-gone", detail: "the conformance suite no longer wants it", by: "sight" } as const;

/** The plan that carries the hostile step, and nothing else. */
export function hostilePlan(plain: Plan, { verb, member, more, fence }: Hostile): Plan {
  const { address, port } = { address: CORES[0], port: 80, ...member };
  const steps = plain.steps.map((step): Step => {
    const base = { ...step, ...more, member: { ...step.member, address, port } };
    if (verb === "remove") return { ...base, verb, evidence: EVIDENCE, cut: true };
    return verb === "drain" || verb === "disable" ? { ...base, verb, evidence: EVIDENCE } : { ...base, verb };
  });
  const after = steps.map(
    (step) => ({ ...step.member, weight: step.weight, state: "enabled", health: "unknown" }) as const,
  );
  return { ...plain, steps, after, ...(fence === undefined ? {} : { fence }) };
}

/** What must not be on the wire when the step is refused: none of it, also not what is left when it is cleaned. */
export const tracesOf = ({ member }: Hostile): readonly string[] => [MARK, ...CORES, member?.address ?? MARK];
