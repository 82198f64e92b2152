import { stringify } from "yaml";
import type { ConformanceReport } from "./runConformance.ts";
import type { LawResult } from "./session.ts";

/** The forms that a report can be printed in. */
export type ReportFormat = "text" | "json" | "yaml";

/** The report as text, ended by a line end. */
export function renderReport(report: ConformanceReport, format: ReportFormat): string {
  switch (format) {
    case "json":
      return `${JSON.stringify(report, undefined, 2)}\n`;
    case "yaml":
      return stringify(report);
    case "text":
      return [...report.items.map(line), lastLine(report), ""].join("\n");
    default:
      return format satisfies never;
  }
}

function line({ law, title, result, reason, runs, milliseconds }: LawResult): string {
  const effort = result === "skipped" ? "" : ` [${runs === 0 ? "" : `${runs} runs, `}${milliseconds} ms]`;
  return `${result.padEnd(7)} ${String(law).padStart(2)} ${title}${effort}${reason === undefined ? "" : `\n           ${reason}`}`;
}

function lastLine({ provider, items }: ConformanceReport): string {
  const count = (wanted: LawResult["result"]): number => items.filter(({ result }) => result === wanted).length;
  return `${provider}: ${count("passed")} passed, ${count("failed")} failed, ${count("skipped")} skipped`;
}
