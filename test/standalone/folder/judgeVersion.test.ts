import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judgeVersion, type Verdict, type Version } from "../../../src/standalone/folder/judgeVersion.ts";
import { yamlOf } from "../../build/folderWorld.ts";
import { aPod, aService, aWebShop } from "../../build/manifests.ts";

const bytesOf = (text: string): Uint8Array => Buffer.from(text);

function goodVersion(bytes: Uint8Array): Version {
  const verdict = judgeVersion("f.yaml", bytes, undefined);
  if (verdict.kind !== "good") throw new Error(JSON.stringify(verdict));
  return verdict.version;
}

const lastLine = (text: string): number => text.trimEnd().split("\n").length;

const one = yamlOf(aService());
const two = `${one}---\n${yamlOf(aPod())}`;

describe("a new version of a file", () => {
  it.each<{ name: string; former?: string; next: string; kind: Verdict["kind"]; message?: string; line?: number }>([
    { name: "is good where nothing was known", next: one, kind: "good" },
    { name: "is good where nothing was known, without an end of line", next: one.trimEnd(), kind: "good" },
    { name: "of comments is good where nothing was known", next: "# nothing\n", kind: "good" },
    {
      name: "without a byte is bad, though nothing was known",
      next: "",
      kind: "bad",
      message: "the file is empty",
      line: 1,
    },
    { name: "that is the same is good", former: two, next: two, kind: "good" },
    { name: "that is longer is good", former: one, next: two, kind: "good" },
    { name: "that is another one is good", former: two, next: yamlOf(aService({ name: "x" })), kind: "good" },
    {
      name: "that only loses the end of its last line is bad",
      former: one,
      next: one.trimEnd(),
      kind: "bad",
      message: "no longer ends in a newline",
      line: lastLine(one),
    },
    {
      name: "that loses its last line is doubtful",
      former: two,
      next: one,
      kind: "doubtful",
      message: "the end of the file is gone",
      line: lastLine(one),
    },
    {
      name: "that loses its last line is doubtful, where no line end was lost",
      former: two.trimEnd(),
      next: one.trimEnd(),
      kind: "doubtful",
      message: "the end of the file is gone",
    },
    {
      name: "that ends midway in a line is bad, where there was no line end before",
      former: "a: 80 # c80",
      next: "a: 80 # c8",
      kind: "bad",
    },
    {
      name: "that never ended in a line end may change its last line",
      former: `${one}# 1`,
      next: `${one}# 2`,
      kind: "good",
    },
    {
      name: "without objects is bad where there were some",
      former: one,
      next: "# gone\n",
      kind: "bad",
      message: "no longer holds any object",
    },
    { name: "without objects is good where there were none", former: "# a\n", next: "# b\n", kind: "good" },
    { name: "that cannot be read is bad", former: one, next: "a: [\n", kind: "bad" },
  ])("$name", ({ former, next, kind, message, line }) => {
    const verdict = judgeVersion(
      "f.yaml",
      bytesOf(next),
      former === undefined || former.startsWith("a: ") ? formerOf(former) : goodVersion(bytesOf(former)),
    );
    expect(verdict.kind).toBe(kind);
    if (message !== undefined)
      expect(verdict).toMatchObject({ problems: [{ file: "f.yaml", message: expect.stringContaining(message) }] });
    if (line !== undefined) expect(verdict).toMatchObject({ problems: [{ line }] });
  });
});

/** A former version whose text does not matter but for its bytes. */
const formerOf = (text: string | undefined): Version | undefined =>
  text === undefined ? undefined : { bytes: bytesOf(text), objects: [], notes: [] };

const NEW_LINE = 10;

describe("a cut", () => {
  it.each([
    { name: "YAML", bytes: bytesOf(yamlOf(...aWebShop())) },
    { name: "YAML without an end of line", bytes: bytesOf(yamlOf(...aWebShop()).trimEnd()) },
    { name: "YAML with line ends of Windows", bytes: bytesOf(yamlOf(...aWebShop()).replaceAll("\n", "\r\n")) },
    { name: "JSON", bytes: bytesOf(JSON.stringify({ apiVersion: "v1", kind: "List", items: aWebShop() })) },
    {
      name: "indented JSON",
      bytes: bytesOf(`${JSON.stringify({ apiVersion: "v1", kind: "List", items: aWebShop() }, undefined, 2)}\n`),
    },
  ])("at any byte of $name is never believed at once", ({ bytes }) => {
    const former = goodVersion(bytes);
    for (let length = 0; length < bytes.length; length += 1) {
      const verdict = judgeVersion("f.yaml", bytes.subarray(0, length), former);
      expect(verdict.kind, `cut at byte ${length}`).not.toBe("good");
      if (verdict.kind === "doubtful")
        expect([bytes[length - 1], bytes[length]], `cut at byte ${length}`).toContain(NEW_LINE);
    }
  });
});

const RUNS = 10_000;

describe("a damaged file", () => {
  const example = bytesOf(yamlOf(...aWebShop({ pods: 1 })));
  const former = goodVersion(example);
  const damage = fc.record({
    cut: fc.nat(example.length),
    bytes: fc.array(
      fc.tuple(
        fc.nat(example.length - 1),
        fc.oneof(fc.nat(255), fc.constantFrom(...bytesOf("\n:-[]{}&*#?|>'\"%@`\t"))),
      ),
      { maxLength: 4 },
    ),
    isCut: fc.boolean(),
  });

  it("is refused with file and line, or followed; never does it throw, or reach into JavaScript's own objects", () => {
    fc.assert(
      fc.property(damage, ({ cut, bytes, isCut }) => {
        const damaged = Uint8Array.from(example);
        for (const [at, byte] of bytes) damaged[at] = byte;
        const verdict = judgeVersion("f.yaml", isCut ? damaged.subarray(0, cut) : damaged, former);
        if (verdict.kind === "bad") {
          const [{ file, line, message }] = verdict.problems;
          expect([file, (line ?? 0) > 0, message.length > 0]).toEqual(["f.yaml", true, true]);
        } else {
          expect(verdict.version.objects.length).toBeGreaterThan(0);
        }
        expect(Object.keys(Object.prototype)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  }, 120_000);

  it.each(["__proto__", "constructor", "prototype"])("cannot reach the prototype by the key %s", (key) => {
    for (const text of [
      `${key}: { polluted: yes }\n${one}`,
      one.replace("metadata:\n", `metadata:\n  labels:\n    ${key}: polluted\n`),
      one.replace("metadata:\n", `metadata:\n  ${key}: { polluted: "1" }\n`),
    ]) {
      const verdict = judgeVersion("f.yaml", bytesOf(text), undefined);
      expect(["good", "bad"]).toContain(verdict.kind);
      expect("polluted" in {}).toBe(false);
      const labels = verdict.kind === "good" ? verdict.version.objects[0]?.object.metadata.labels : {};
      expect(Object.getPrototypeOf(labels ?? {})).toBe(Object.prototype);
    }
  });
});
