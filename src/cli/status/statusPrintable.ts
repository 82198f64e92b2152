import type { BindingStatus, StatusReport } from "../../model/status.ts";
import { objectName } from "../output/objectName.ts";
import type { Printable } from "../output/print.ts";
import { table } from "../output/table.ts";
import { bindingTable, loadBalancerTable, type TableOf } from "./bindingTable.ts";

/** A report in every form that `-o` knows. */
export const statusPrintable = (report: StatusReport, now: number): Printable => ({
  kind: "BindingStatusList",
  items: report.bindings.map(bindingItem),
  more: { loadBalancers: report.loadBalancers },
  names: () => [
    ...report.bindings.map(({ name }) => objectName("LoadBalancerBinding", name)),
    ...report.loadBalancers.map(({ name }) => objectName("LoadBalancer", name)),
  ],
  table: (wide) =>
    [tableOf(bindingTable(wide, now), report.bindings), tableOf(loadBalancerTable(wide, now), report.loadBalancers)]
      .filter((text) => text !== "")
      .join("\n"),
});

/** The shape that scripts build on; see the command line's contract. What is not known has no key. */
const bindingItem = (status: BindingStatus): object =>
  Object.fromEntries(ITEM.flatMap((key) => (status[key] === undefined ? [] : [[key, status[key]]])));

const ITEM = [
  "namespace",
  "name",
  "loadBalancer",
  "pool",
  "conditions",
  "members",
  "planHash",
  "sample",
  "units",
  "lastSyncTime",
  "lastChangeTime",
] as const satisfies readonly (keyof BindingStatus)[];

const tableOf = <Item>({ headers, row }: TableOf<Item>, items: readonly Item[]): string =>
  items.length === 0 ? "" : table(headers, items.map(row));
