import { globSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { KINDS } from "../../src/api/kinds.ts";
import { CONDITION_TYPES } from "../../src/model/condition.ts";
import { GUARDS } from "../../src/model/plan.ts";
import { createMetrics } from "../../src/report/metrics.ts";
import { FAILURE_REASONS, GUARD_REASONS, REASONS } from "../../src/report/reasons.ts";
import { hawser } from "../cli/hawser.ts";
import { aFolderScene } from "../cli/scene.ts";
import { column, pageText, rows, section } from "./page.ts";

const README = pageText("README.md");

describe("README.md and the program say the same of", () => {
  it("guards and their reasons", () => {
    const told = rows(section(README, "Safety rules")).map(([guard, reason]) => `${guard}: ${reason}`);
    expect(told.toSorted()).toEqual(GUARDS.map((guard) => `${guard}: ${GUARD_REASONS[guard]}`).toSorted());
  });

  it("kinds of failure and their reasons", () => {
    const told = rows(section(README, "Errors of a device")).map(([kind, , reason]) => [kind, reason]);
    expect(told).toEqual(Object.entries(FAILURE_REASONS));
  });

  it("reasons, each with its advice", () => {
    expect(column(section(README, "Reasons"), 0)).toEqual(Object.keys(REASONS));
  });

  it("conditions", () => {
    expect(column(section(README, "Conditions"), 0)).toEqual([...CONDITION_TYPES]);
  });

  it("metrics", async () => {
    const page = await createMetrics({
      version: "1",
      status: () => ({ at: "", bindings: [], loadBalancers: [] }),
      freshness: () => ({ state: "Fresh" }),
    }).text();
    const own = [...page.matchAll(/^# TYPE (hawser_\w+)/gm)].map(([, name = ""]) => name);
    expect(column(section(README, "Metrics and health"), 0).toSorted()).toEqual(own.toSorted());
  });

  it("the state folder, whose files only its owner can read", async () => {
    using scene = aFolderScene();
    await hawser(["run", "--once", ...scene.flags, "--log-level", "silent"]);
    const found = readdirSync(scene.state, { withFileTypes: true });
    const names = found.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name));
    expect(column(section(README, "State folder"), 0).toSorted()).toEqual([...names, "lock"].toSorted());
    const modes = found.map(({ name }) => statSync(join(scene.state, name)).mode & 0o077);
    expect(modes).toEqual(names.map(() => 0));
  });
});

const PROGRAM = globSync("src/**/*.ts").filter((path) => !path.startsWith("src/api/"));
const READERS = PROGRAM.map(pageText).join("\n");
/** Their names are words that other fields and other things have too, so that a search tells nothing. */
const COMMON_NAMES = ["spec.weight"];

describe("fields that are accepted and have no effect", () => {
  const told = rows(section(README, "Limits")).map(([kind = "", field = ""]) => `${kind} ${field}`);

  it("stand in the README, all of them", () => {
    const unread = (["LoadBalancer", "TenantNetwork", "LoadBalancerBinding"] as const).flatMap((kind) =>
      fieldsOf(z.toJSONSchema(KINDS[kind].shape.spec, { io: "input", unrepresentable: "any" }), "spec")
        .filter((field) => !isRead(field))
        .map((field) => `${kind} ${field}`),
    );
    expect(unread.length).toBeGreaterThan(0);
    expect(unread.filter((field) => !told.some((one) => field === one || field.startsWith(`${one}.`)))).toEqual([]);
  });

  it("and no other: none that the program reads", () => {
    const read = told.filter((one) => {
      const field = one.split(" ")[1] ?? "";
      return isRead(field) && field !== "spec.tls" && !COMMON_NAMES.includes(field);
    });
    expect(read).toEqual([]);
  });
});

interface Schema {
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly items?: unknown;
}

function fieldsOf({ properties = {}, items }: Schema, path: string): readonly string[] {
  if (items !== undefined) return fieldsOf(items as Schema, `${path}[]`);
  return Object.entries(properties).flatMap(([name, child]) => [
    `${path}.${name}`,
    ...fieldsOf(child as Schema, `${path}.${name}`),
  ]);
}

const isRead = (field: string): boolean => new RegExp(`\\b${field.split(".").at(-1)}\\b`).test(READERS);
