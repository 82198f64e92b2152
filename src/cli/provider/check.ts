import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { z } from "zod";
import { renderReport, type ReportFormat } from "../../conformance/renderReport.ts";
import { runConformance } from "../../conformance/runConformance.ts";
import type { Target } from "../../conformance/target.ts";
import { skipsWithout } from "../../conformance/means.ts";
import type { CheckOptions } from "./providerOptions.ts";
import type { Context } from "../context.ts";
import { whyOf } from "../../model/whyOf.ts";
import type { Format } from "../output/print.ts";
import { UserError } from "../userError.ts";
import { findProvider } from "./findProvider.ts";
import { providerName } from "./providerName.ts";

const Pool = z.strictObject({
  pool: z.string().min(1),
  partition: z.string().exactOptional(),
  loadBalancer: z.string().default("check"),
});

const Endpoint = z.strictObject({ address: z.string(), port: z.int().min(1).max(65_535) });

/** What the file of `provider check` may say. */
const TargetFile = z.strictObject({
  url: z.string().min(1),
  config: z.unknown().optional(),
  credentials: z.record(z.string(), z.string()).default({}),
  pools: z.tuple([Pool, Pool]),
  options: z.record(z.string(), z.unknown()).exactOptional(),
  allowLoopback: z.boolean().default(false),
  networks: z.array(z.string()).min(1).exactOptional(),
  endpoints: z.array(Endpoint).min(4).exactOptional(),
  timeoutMs: z.int().min(1).exactOptional(),
  silentUrl: z.string().exactOptional(),
});

/** `hawser provider check`: the conformance suite against a device, which it writes to. */
export async function checkProvider(context: Context, name: string, { config, output }: CheckOptions): Promise<void> {
  const provider = await findProvider(context, name);
  const target = await readTarget(config);
  const report = await runConformance({ provider, target: () => target, skip: skipsWithout(target) });
  context.stdout.write(output === "name" ? `${providerName(name)}\n` : renderReport(report, formatOf(output)));
  if (report.items.some(({ result }) => result === "failed")) context.setExitCode(1);
}

const formatOf = (output: Format | undefined): ReportFormat =>
  output === "json" || output === "yaml" ? output : "text";

/** @throws {UserError} */
async function readTarget(file: string): Promise<Target> {
  const read = TargetFile.safeParse(parseYaml(file, await textOf(file)));
  if (read.success) return read.data;
  const issues = read.error.issues.map(({ path, message }) => `${path.join(".") || "the document"}: ${message}`);
  throw new UserError(`${file}: ${issues.join("; ")}`);
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new UserError(`${file} cannot be read: ${whyOf(error)}`);
  }
}

function parseYaml(file: string, text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw new UserError(`${file} is not YAML: ${whyOf(error).split("\n")[0]}`);
  }
}
