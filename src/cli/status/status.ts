import type { StatusReport } from "../../model/status.ts";
import type { StatusOptions } from "./statusOptions.ts";
import type { Context } from "../context.ts";
import { ageSince } from "../output/age.ts";
import { print } from "../output/print.ts";
import { UserError } from "../userError.ts";
import { readReport } from "./readReport.ts";
import { select, type Selection } from "./select.ts";
import { statusPrintable } from "./statusPrintable.ts";
import { watchStatus } from "./watchStatus.ts";

/** How old a report may be before it is said that nobody renews it, in milliseconds. */
const STALE_MS = 60_000;

/** `hawser status`: what the last run wrote down, with no question to any device. */
export async function status(context: Context, name: string | undefined, options: StatusOptions): Promise<void> {
  const selection = { name, namespace: options.allNamespaces === true ? undefined : options.namespace };
  if (options.watch === true) {
    if (options.output === "json" || options.output === "yaml" || options.output === "name") {
      throw new UserError(`status: --watch shows tables only: leave out -o ${options.output} or --watch`);
    }
    await watchStatus(context, { state: options.state, selection, wide: options.output === "wide" });
    return;
  }
  const report = await readReport(options.state, context.clock);
  const selected = select(report, selection);
  sayWhatIsMissing(context, selected, selection);
  sayIfStale(context, report);
  await print(context, options.output, statusPrintable(selected, context.clock.now()));
}

function sayWhatIsMissing({ stderr }: Context, { bindings, loadBalancers }: StatusReport, selection: Selection): void {
  if (bindings.length + loadBalancers.length > 0) return;
  const where = selection.namespace === undefined ? "" : ` in namespace ${selection.namespace}`;
  if (selection.name !== undefined) {
    throw new UserError(`status: no binding or load balancer ${selection.name}${where}: "hawser status" lists all`);
  }
  stderr.write(`No bindings found${where}.\n`);
}

function sayIfStale({ stderr, clock }: Context, { at }: StatusReport): void {
  if (clock.now() - Date.parse(at) > STALE_MS) {
    stderr.write(`warning: this is ${ageSince(at, clock.now())} old: no "hawser run" renews it\n`);
  }
}
