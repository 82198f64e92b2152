import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { z } from "zod";
import type { Target } from "../../conformance/target.ts";
import { whyOf } from "../../model/whyOf.ts";
import { issueRemarks } from "../../standalone/manifestIssue.ts";
import { UserError } from "../userError.ts";

const Pool = z.preprocess(
  (pool) => (typeof pool === "string" ? { pool } : pool),
  z.strictObject({
    pool: z.string().min(1),
    partition: z.string().exactOptional(),
    loadBalancer: z.string().default("check"),
  }),
);

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

/**
 * Reads the file that says where the device is.
 *
 * @throws {UserError} naming the fields that are wrong, and what to write
 */
export async function readTarget(file: string): Promise<Target> {
  const document = parseYaml(file, await textOf(file));
  const read = TargetFile.safeParse(document);
  if (read.success) return read.data;
  throw new UserError(`${file}: ${read.error.issues.flatMap((issue) => remarksOf(issue, document)).join("; ")}`);
}

/** What to write into the fields that everybody must fill in. */
const EXAMPLES: Readonly<Record<string, string>> = {
  "": "say where the device is, and which pools may be used: see hawser provider check --help",
  url: "say where the device is, like url: unix:///run/haproxy/admin.sock",
  pools: "give two pools, like pools: [a, b]",
};

function remarksOf(issue: z.core.$ZodIssue, document: unknown): readonly string[] {
  const isPool = issue.path[0] === "pools" && issue.path.length === 2;
  const field = isPool ? "pools" : issue.path.join(".");
  const example = issue.code === "unrecognized_keys" ? undefined : EXAMPLES[field];
  if (example !== undefined) return [field === "" ? example : `${field}: ${example}`];
  // What is wrong in a credential is said without it.
  if (issue.path[0] === "credentials") return [`${field}: must be text: put it in quotes`];
  return issueRemarks(issue, document).map(({ path, message }) => `${path.join(".")}: ${message}`);
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
