import { setTimeout as pause } from "node:timers/promises";
import type { StatusReport } from "../../model/status.ts";
import type { Context } from "../context.ts";
import { table } from "../output/table.ts";
import { bindingTable, loadBalancerTable, type TableOf } from "./bindingTable.ts";
import { readReport } from "./readReport.ts";
import { select, type Selection } from "./select.ts";
import { statusPrintable } from "./statusPrintable.ts";

const POLL_MS = 500;

/** What is watched, and in which table. */
export interface WatchOptions {
  readonly state: string;
  readonly selection: Selection;
  readonly wide: boolean;
}

/** Shows the status until the process is asked to stop: redrawn on a terminal, else a row for each change. */
export async function watchStatus(context: Context, options: WatchOptions): Promise<void> {
  const stop = context.stopSignal();
  const show = context.stdout.isTTY ? await redraw(context, options) : appendChanges(context, options);
  while (!stop.aborted) {
    show(select(await readReport(options.state, context.clock), options.selection));
    await pause(POLL_MS, undefined, { signal: stop }).catch(() => undefined);
  }
}

type Show = (report: StatusReport) => void;

async function redraw({ clock, stdout }: Context, { wide }: WatchOptions): Promise<Show> {
  const { default: logUpdate } = await import("log-update");
  return (report) => {
    const lines = statusPrintable(report, clock.now()).table(wide).trimEnd().split("\n");
    // A table taller than the screen would lose its head.
    const fitting = lines.slice(0, Math.max(1, stdout.rows - 2));
    const left = lines.length - fitting.length;
    logUpdate([...fitting, ...(left > 0 ? [`… and ${left} more lines`] : [])].join("\n"));
  };
}

function appendChanges({ clock, stdout }: Context, { wide }: WatchOptions): Show {
  const changedBindings = changedRows();
  const changedBalancers = changedRows();
  const write = (text: string): void => {
    if (text !== "") stdout.write(text);
  };
  return ({ bindings, loadBalancers }) => {
    write(changedBindings(bindingTable(wide, clock.now()), bindings, ({ uid }) => uid));
    write(changedBalancers(loadBalancerTable(wide, clock.now()), loadBalancers, ({ name }) => name));
  };
}

/** The rows that are not as they were shown last, under headers the first time. The age alone is no change. */
function changedRows(): <Item>(form: TableOf<Item>, items: readonly Item[], keyOf: (item: Item) => string) => string {
  const shown = new Map<string, string>();
  return (form, items, keyOf) => {
    const isAge = form.headers.map((header) => header === "AGE" || header.startsWith("LAST "));
    const isFirst = shown.size === 0;
    const changed = items
      .map((item) => ({ key: keyOf(item), row: form.row(item) }))
      .filter(({ key, row }) => {
        const text = row.filter((_, column) => isAge[column] !== true).join("\t");
        if (shown.get(key) === text) return false;
        shown.set(key, text);
        return true;
      });
    if (changed.length === 0) return "";
    const text = table(
      form.headers,
      changed.map(({ row }) => row),
    );
    return isFirst ? text : text.slice(text.indexOf("\n") + 1);
  };
}
