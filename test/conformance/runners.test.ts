import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { memory } from "../../providers/memory/index.ts";
import { conformance, LAWS } from "../../src/conformance/index.ts";
import { memoryTarget } from "../build/memoryTarget.ts";
import { missingPoolIsEmpty } from "./broken/missingPoolIsEmpty.ts";

type Body = (...given: unknown[]) => Promise<void>;

/** A runner that has only what every runner has, and keeps what is declared. */
function bareRunner() {
  const tests = new Map<string, Body>();
  const skipped: string[] = [];
  const declare = (name: string, body: Body) => void tests.set(name, body);
  const test = Object.assign(declare, { skip: (name: string) => void skipped.push(name) });
  return { tests, skipped, runner: { describe: (_name: string, body: () => void) => body(), it: test } };
}

describe("the suite in a test runner", () => {
  it("node:test runs it as it is, and shows a skip with its reason", async () => {
    const file = join(import.meta.dirname, "nodeTestChild.ts");
    const { NODE_OPTIONS: _, NODE_TEST_CONTEXT: __, ...env } = process.env;
    const { stdout } = await promisify(execFile)(process.execPath, ["--test", "--test-reporter=tap", file], { env });
    expect(stdout).toContain("# fail 0");
    expect(stdout).toContain(`# pass ${Object.keys(LAWS).length - 1}`);
    expect(stdout).toMatch(/7 foreign members are never changed \(to see a skip\) # SKIP/);
  });

  it("a runner without hooks gets a last test that puts the target away", async () => {
    const { tests, runner } = bareRunner();
    let isAway = false;
    const target = async () => ({ ...(await memoryTarget()), dispose: () => void (isAway = true) });
    conformance({ provider: memory, target, runs: 1 }, runner);
    await tests.get("2 normalize twice is normalize once")?.();
    await tests.get("the target is put away")?.();
    expect(isAway).toBe(true);
  });

  it("a broken law fails its test with what was broken", async () => {
    const { tests, runner } = bareRunner();
    conformance({ provider: missingPoolIsEmpty.provider, target: memoryTarget, runs: 1 }, runner);
    await expect(tests.get(`1 ${LAWS[1]}`)?.()).rejects.toThrow("a pool that does not exist is read as []");
    await tests.get("the target is put away")?.();
  });

  it("a skipped law is never run, and has its reason in its name", () => {
    const { tests, skipped, runner } = bareRunner();
    conformance({ provider: memory, target: memoryTarget, skip: { 10: "no traffic" } }, runner);
    expect(skipped).toEqual([`10 ${LAWS[10]} (no traffic)`]);
    expect([...tests.keys()].some((name) => name.startsWith("10 "))).toBe(false);
  });

  it("a law that does not concern the provider is skipped from inside its test, where the runner can", async () => {
    const { tests, runner } = bareRunner();
    const reasons: unknown[] = [];
    const provider = { ...memory, lacks: () => ["drain" as const] };
    conformance({ provider, target: memoryTarget, runs: 1 }, runner);
    await tests.get(`10 ${LAWS[10]}`)?.({ skip: (reason: unknown) => reasons.push(reason) });
    expect(reasons).toEqual(["the provider does not claim drain"]);
    await tests.get("the target is put away")?.();
  });
});
