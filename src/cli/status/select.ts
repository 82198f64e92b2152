import type { StatusReport } from "../../model/status.ts";

/** Which part of a report is asked for; all of it where both are absent. */
export interface Selection {
  readonly name?: string | undefined;
  readonly namespace?: string | undefined;
}

/** The part of a report that a person asked for: by name, by namespace, or all. Load balancers have no namespace. */
export function select(report: StatusReport, { name, namespace }: Selection): StatusReport {
  const isNamed = (item: { readonly name: string }): boolean => name === undefined || item.name === name;
  return {
    at: report.at,
    bindings: report.bindings.filter(
      (item) => isNamed(item) && (namespace === undefined || item.namespace === namespace),
    ),
    loadBalancers: namespace === undefined ? report.loadBalancers.filter(isNamed) : [],
  };
}
