import { endpointText } from "../../model/member.ts";
import type { Hold, Plan, Step } from "../../model/plan.ts";
import { poolId } from "../../model/pool.ts";
import { objectName } from "../output/objectName.ts";
import type { Printable } from "../output/print.ts";
import { table } from "../output/table.ts";
import { planItem } from "./planItem.ts";

/** Plans in every form that `-o` knows. The table shows only what would change, or is held. */
export const planPrintable = (plans: readonly Plan[]): Printable => ({
  kind: "PlanList",
  items: plans.map(planItem),
  names: () =>
    plans
      .filter(isChange)
      .flatMap(bindingsOf)
      .filter(isFirst)
      .map(([, name]) => objectName("LoadBalancerBinding", name)),
  table(wide) {
    const rows = plans.flatMap((plan) => rowsOf(plan, wide));
    return rows.length === 0 ? "" : table(wide ? [...HEADERS, ...WIDE] : HEADERS, rows);
  },
});

/** The bindings that feed the pool of a plan, by UID. */
const bindingsOf = ({ record }: Plan): readonly (readonly [uid: string, name: string])[] =>
  record.owners.map(({ owner, name }) => [owner.uid, name]);

const isFirst = (
  [uid]: readonly [string, string],
  index: number,
  all: readonly (readonly [string, string])[],
): boolean => all.findIndex(([other]) => other === uid) === index;

const HEADERS = ["LB", "UNIT", "POOL", "ACTION", "MEMBER", "REASON"];
const WIDE = ["NETWORK", "WEIGHT"];

/** Whether a plan would change anything; a hold alone changes nothing. */
export const isChange = ({ create, steps }: Plan): boolean => create || steps.length > 0;

function rowsOf(plan: Plan, wide: boolean): readonly (readonly string[])[] {
  const { pool, unit, create, steps, holds } = plan;
  const name = pool.partition === undefined ? pool.pool : `${pool.partition}/${pool.pool}`;
  const place = [pool.loadBalancer, unit, name];
  const gap = wide ? ["", ""] : [];
  return [
    ...(create ? [[...place, "create", "", "the pool does not exist", ...gap]] : []),
    ...steps.map((step) => [...place, ...stepCells(step, wide)]),
    ...holds.map((hold) => [...place, ...holdCells(hold), ...gap]),
  ];
}

const stepCells = ({ verb, member, reason, weight }: Step, wide: boolean): readonly string[] => [
  verb,
  endpointText(member),
  reason,
  ...(wide ? [member.network, String(weight)] : []),
];

function holdCells({ guard, reason, members }: Hold): readonly string[] {
  const [first, ...more] = members.map(endpointText);
  const member = more.length === 0 ? (first ?? "") : `${first} +${more.length}`;
  return ["hold", member, `${guard}: ${reason}`];
}

/** `2 to add, 1 to drain; 1 held` */
export function planSummary(plans: readonly Plan[]): string {
  const steps = Object.entries(
    Object.groupBy(
      plans.flatMap((plan) => plan.steps),
      ({ verb }) => verb,
    ),
  );
  const counts = steps.map(([verb, some]) => `${some.length} to ${verb}`);
  const created = plans.filter(({ create }) => create).length;
  const held = new Set(
    plans.flatMap(({ holds, unit, pool }) =>
      holds.flatMap(({ members }) => members.map((key) => `${poolId(pool)} ${unit} ${endpointText(key)}`)),
    ),
  ).size;
  const changes = [...(created === 0 ? [] : [`${created} to create`]), ...counts].join(", ") || "no changes";
  return `${changes}${held === 0 ? "" : `; ${held} held`}`;
}
