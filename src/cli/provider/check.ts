import { renderReport, type ReportFormat } from "../../conformance/renderReport.ts";
import { runConformance } from "../../conformance/runConformance.ts";
import { skipsWithout } from "../../conformance/means.ts";
import type { CheckOptions } from "./providerOptions.ts";
import type { Context } from "../context.ts";
import type { Format } from "../output/print.ts";
import { findProvider } from "./findProvider.ts";
import { openable } from "./openable.ts";
import { providerName } from "./providerName.ts";
import { readTarget } from "./readTarget.ts";

/** `hawser provider check`: the conformance suite against a device, which it writes to. */
export async function checkProvider(context: Context, name: string, { config, output }: CheckOptions): Promise<void> {
  const provider = await findProvider(context, name);
  const target = await readTarget(config);
  await openable(provider, target);
  const report = await runConformance({ provider, target: () => target, skip: skipsWithout(target) });
  context.stdout.write(output === "name" ? `${providerName(name)}\n` : renderReport(report, formatOf(output)));
  if (report.items.some(({ result }) => result === "failed")) context.setExitCode(1);
}

const formatOf = (output: Format | undefined): ReportFormat =>
  output === "json" || output === "yaml" ? output : "text";
