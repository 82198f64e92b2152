import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { memory } from "../../providers/memory/index.ts";
import {
  type ConformanceReport,
  renderReport,
  runConformance,
  skipsWithout,
  type Target,
} from "../../src/conformance/index.ts";
import { memoryTarget } from "../build/memoryTarget.ts";

/** As from a file: data alone, no functions. */
async function fileTarget(): Promise<Target> {
  const { foreign: _, faults: __, traffic: ___, silentUrl: ____, ...data } = await memoryTarget();
  delete data.wire;
  return { ...data, credentials: {} };
}

describe("the suite without a test runner", () => {
  it("a law that lacks its means fails and says what to give, unless it is skipped", async () => {
    const { items } = await runConformance({ provider: memory, target: fileTarget, runs: 3 });
    const failed = items.filter(({ result }) => result === "failed");
    expect(failed.map(({ law }) => law)).toEqual([7, 8, 9, 10, 11, 12]);
    expect(failed.map(({ reason }) => reason?.split(":")[0])).toEqual(
      ["foreign", "faults", "silentUrl", "traffic", "wire", "secrets"].map((name) => `the target gives no ${name}`),
    );
    expect(failed[0]?.reason).toBe(
      "the target gives no foreign: give a hand that adds, lists and removes members past the provider, or skip the law with a reason",
    );
  });

  it("the skips for a target that is a file leave nothing to fail", async () => {
    const told: number[] = [];
    const options = { provider: memory, target: fileTarget, runs: 3, skip: skipsWithout({}) };
    const { items } = await runConformance(options, ({ law }) => void told.push(law));
    expect(items.filter(({ result }) => result === "failed")).toEqual([]);
    expect(items.filter(({ result }) => result === "skipped").map(({ law }) => law)).toEqual([7, 8, 9, 10, 11, 12]);
    expect(told).toEqual(items.map(({ law }) => law));
  });

  it.each([
    { url: "unix:///run/haproxy/admin.sock", credentials: {}, laws: [7, 8, 10, 11, 12] },
    { url: "tcp://10.0.0.1:9999", credentials: { key: "s3cr3t" }, laws: [7, 8, 10, 11] },
    { url: "https://device.example", credentials: { key: "s3cr3t" }, laws: [7, 8, 10, 11] },
    { url: "memory://a", credentials: { key: "s3cr3t" }, laws: [7, 8, 9, 10, 11] },
  ])("a file with $url and $credentials lacks what laws $laws need", ({ laws, ...data }) => {
    expect(Object.keys(skipsWithout(data)).map(Number)).toEqual(laws);
  });

  it("a kind of failure that nothing provokes breaks law 8, unless the target says why there is none", async () => {
    const target = { ...(await memoryTarget()), noFault: { busy: "a table answers at once" } };
    const { items } = await runConformance({ provider: memory, target: () => target, runs: 1 });
    const failed = items.filter(({ result }) => result === "failed");
    expect(failed).toMatchObject([
      {
        law: 8,
        reason: expect.stringContaining("no fault is to arrive as unreachable, unauthorized: give") as unknown,
      },
    ]);
  });

  it("a secret that any text holds by chance, and one that the provider never got, prove nothing", async () => {
    const target = await memoryTarget();
    const brokenBy = async (secrets: readonly string[]) => {
      const { items } = await runConformance({ provider: memory, target: () => ({ ...target, secrets }), runs: 1 });
      return items.find(({ law }) => law === 12)?.reason;
    };
    expect(await brokenBy(["abc"])).toContain("secret 1 of the target has less than 4 characters");
    expect(await brokenBy(["never-given"])).toContain("secret 1 of the target is in none of its url, config");
  });

  it("the same seed draws the same states", async () => {
    const skip = skipsWithout({});
    const runs = async () => {
      const seen: unknown[] = [];
      const provider = {
        ...memory,
        normalize: (wish: Parameters<typeof memory.normalize>[0]) => (seen.push(wish), wish),
      };
      await runConformance({ provider, target: fileTarget, runs: 2, seed: 11, skip });
      return seen;
    };
    expect(await runs()).toEqual(await runs());
  });

  it("a target that does not fit the provider's schema ends the run", async () => {
    const target: Target = { ...(await fileTarget()), config: { pools: 7 } };
    await expect(runConformance({ provider: memory, target: () => target })).rejects.toThrow("pools");
  });
});

describe("a report", () => {
  const report: ConformanceReport = {
    apiVersion: "hawser.dev/v1alpha1",
    kind: "ConformanceReport",
    provider: "acme",
    items: [
      { law: 1, title: "one", result: "passed", runs: 100, milliseconds: 12 },
      { law: 8, title: "eight", result: "failed", reason: "it did not fail", runs: 0, milliseconds: 3 },
      { law: 10, title: "ten", result: "skipped", reason: "no drain", runs: 0, milliseconds: 0 },
    ],
  };

  it("is text for people", () => {
    expect(renderReport(report, "text").split("\n")).toEqual([
      "passed   1 one [100 runs, 12 ms]",
      "failed   8 eight [3 ms]",
      "           it did not fail",
      "skipped 10 ten",
      "           no drain",
      "acme: 1 passed, 1 failed, 1 skipped",
      "",
    ]);
  });

  it("is the same data as JSON and as YAML", () => {
    expect(JSON.parse(renderReport(report, "json"))).toEqual(report);
    expect(parse(renderReport(report, "yaml"))).toEqual(report);
  });
});
