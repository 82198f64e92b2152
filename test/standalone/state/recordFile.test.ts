import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PoolKey } from "../../../src/model/pool.ts";
import { parseRecord, recordFileName, recordText } from "../../../src/standalone/state/recordFile.ts";
import { anOwnedMember, aPoolRecord } from "../../build/poolRecord.ts";

const anyName = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom("..", "../../etc/passwd", "a/b", "\0", "CON", ".", "", "x".repeat(900)),
);
const anyKey = fc.record(
  { loadBalancer: anyName, partition: anyName, pool: anyName },
  { requiredKeys: ["loadBalancer", "pool"] },
);

describe("the name of a record's file", () => {
  it("is short and harmless, whatever the pool is called", () => {
    fc.assert(
      fc.property(anyKey, anyName, (pool, unit) => {
        expect(recordFileName(pool, unit)).toMatch(/^[\w-]{1,120}\.json$/);
      }),
      { numRuns: 2000 },
    );
  });

  it.each<{ name: string; a: PoolKey; b: PoolKey; unit?: string }>([
    {
      name: "pools that differ in a sign",
      a: { loadBalancer: "e", pool: "a-b" },
      b: { loadBalancer: "e", pool: "a.b" },
    },
    { name: "pools that differ in case", a: { loadBalancer: "e", pool: "web" }, b: { loadBalancer: "e", pool: "WEB" } },
    {
      name: "a partition and a longer balancer",
      a: { loadBalancer: "e", partition: "p", pool: "a" },
      b: { loadBalancer: "e/p", pool: "a" },
    },
    {
      name: "no partition and an empty one",
      a: { loadBalancer: "e", pool: "a" },
      b: { loadBalancer: "e", partition: "", pool: "a" },
    },
    {
      name: "pools that differ far behind",
      a: { loadBalancer: "e", pool: `${"x".repeat(100)}1` },
      b: { loadBalancer: "e", pool: `${"x".repeat(100)}2` },
    },
  ])("$name have names that differ in more than case", ({ a, b }) => {
    expect(recordFileName(a, "u").toLowerCase()).not.toBe(recordFileName(b, "u").toLowerCase());
  });
});

describe("the text of a record", () => {
  const record = aPoolRecord({
    pool: { loadBalancer: "edge", partition: "Common", pool: "shop-web" },
    instance: "i",
    unsettled: { since: 1, until: 2 },
    members: [anOwnedMember("10.0.0.1", { connectionLimit: 5, deadline: 7, absentSince: 3, tag: "t" })],
    applied: [{ at: 1, members: [{ endpoint: "10.0.0.1:8080", weight: 1 }] }],
  });
  const name = recordFileName(record.pool, record.unit);

  it("gives the record back", () => {
    expect(parseRecord(name, recordText(record))).toEqual({ kind: "record", record });
  });

  it.each([
    { name: "nothing", text: "", reason: "it is not JSON" },
    { name: "half a record", text: recordText(record).slice(0, 300), reason: "it is not JSON" },
    { name: "another kind", text: "{}", reason: /^apiVersion: / },
    {
      name: "a member without a state",
      text: recordText(record).replace('"enabled"', '"gone"'),
      reason: /^spec\.members\.0\.state: /,
    },
  ])("$name is damaged, never empty", ({ text, reason }) => {
    expect(parseRecord(name, text)).toEqual({
      kind: "corrupt",
      reason: typeof reason === "string" ? reason : expect.stringMatching(reason),
    });
  });

  it("under the name of another pool is damaged", () => {
    expect(parseRecord("other.json", recordText(record))).toEqual({
      kind: "corrupt",
      reason: "it holds the record of edge/Common/shop-web",
    });
  });

  it("is refused before it is written, where it could not be read again", () => {
    expect(() => recordText(aPoolRecord({ epoch: -1 }))).toThrow(/epoch/);
  });
});
