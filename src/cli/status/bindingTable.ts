import type { Condition, ConditionType } from "../../model/condition.ts";
import type { BindingStatus, LoadBalancerStatus } from "../../model/status.ts";
import { ageSince } from "../output/age.ts";

/** A table whose rows can be told apart, so that a watch can print those that changed. */
export interface TableOf<Item> {
  readonly headers: readonly string[];
  readonly row: (item: Item) => readonly string[];
}

const BINDING = "NAMESPACE NAME SERVICE LB POOL DESIRED PROGRAMMED HEALTHY READY HELD AGE".split(" ");
const BINDING_WIDE = ["DRAINING", "REJECTED", "UNITS", "LAST SYNC", "LAST CHANGE", "MESSAGE"];
const BALANCER = "NAME PROVIDER UNITS BINDINGS PENDING READY AGE".split(" ");
const BALANCER_WIDE = ["VERSION", "OLDEST PENDING", "MESSAGE"];

/** @param now  milliseconds since the epoch */
export const bindingTable = (wide: boolean, now: number): TableOf<BindingStatus> => ({
  headers: wide ? [...BINDING, ...BINDING_WIDE] : BINDING,
  row: (status) => [
    status.namespace,
    status.name,
    status.service,
    status.loadBalancer,
    status.partition === undefined ? status.pool : `${status.partition}/${status.pool}`,
    String(status.members.desired),
    String(status.members.programmed),
    String(status.members.healthy),
    statusOf(status.conditions, "Ready"),
    String(status.members.held),
    ageSince(status.createdAt, now),
    ...(wide ? wideCells(status, now) : []),
  ],
});

function wideCells({ members, units, lastSyncTime, lastChangeTime, conditions }: BindingStatus, now: number): string[] {
  return [
    String(members.draining),
    String(members.rejected),
    units.map(({ name }) => name).join(","),
    lastSyncTime === undefined ? "" : ageSince(lastSyncTime, now),
    lastChangeTime === undefined ? "" : ageSince(lastChangeTime, now),
    messageOf(conditions),
  ];
}

/** @param now  milliseconds since the epoch */
export const loadBalancerTable = (wide: boolean, now: number): TableOf<LoadBalancerStatus> => ({
  headers: wide ? [...BALANCER, ...BALANCER_WIDE] : BALANCER,
  row: (status) => [
    status.name,
    status.provider,
    `${status.units.filter(({ reachable }) => reachable).length}/${status.units.length}`,
    String(status.bindings),
    String(status.pendingPools),
    statusOf(status.conditions, "Ready"),
    ageSince(status.createdAt, now),
    ...(wide
      ? [
          [...new Set(status.units.flatMap(({ version }) => version ?? []))].join(","),
          `${status.oldestPendingSeconds}s`,
          messageOf(status.conditions),
        ]
      : []),
  ],
});

const statusOf = (conditions: readonly Condition[], type: ConditionType): string =>
  conditions.find((condition) => condition.type === type)?.status ?? "Unknown";

/** What a person should read first: why it is not ready, else what is held, and which endpoints are refused. */
function messageOf(conditions: readonly Condition[]): string {
  const ready = conditions.find(({ type }) => type === "Ready");
  if (ready?.status !== "True") return ready === undefined ? "" : `${ready.reason}: ${ready.message}`;
  return conditions
    .filter(isSaid)
    .map(({ message }) => message)
    .join("; ");
}

const isSaid = ({ type, status, reason }: Condition): boolean =>
  (type === "Held" && status === "True") || reason === "PartiallyRefused";
