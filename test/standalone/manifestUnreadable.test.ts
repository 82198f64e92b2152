import { describe, expect, it } from "vitest";
import { readManifest } from "../../src/standalone/readManifest.ts";
import { problemTexts, readText } from "../build/readText.ts";

const nested = (levels: number): string => `a: ${"[".repeat(levels)}${"]".repeat(levels)}\n`;
const bomb = `a: &a [${"x,".repeat(9)}x]\nb: &b [${"*a,".repeat(9)}*a]\nc: &c [${"*b,".repeat(9)}*b]\nd: [${"*c,".repeat(9)}*c]\n`;

describe("what cannot be read is one clear problem with a line", () => {
  it.each([
    { name: "broken YAML", text: "a: 1\nb: [\nc: }", says: "web.yaml:3: no valid YAML: " },
    {
      name: "a key twice",
      text: "a: 1\nb:\n  c: 1\n  c: 2\n",
      says: "web.yaml:4: the key c occurs twice in one map: leave one out",
    },
    {
      name: "a number and a word that are one key",
      text: 'a: { 1: x, "1": y }',
      says: "web.yaml:1: the key 1 occurs twice",
    },
    {
      name: "a key of the prototype",
      text: "a: 1\n__proto__: {}\n",
      says: "web.yaml:2: the key __proto__ is not allowed",
    },
    { name: "a key that is a list", text: "? [a]\n: 1\n", says: "web.yaml:1: a key that is not a word" },
    { name: "an anchor in itself", text: "a: &a [*a]\n", says: "web.yaml:1: nested too deeply" },
    { name: "a bomb of aliases", text: bomb, says: "web.yaml:1: an anchor is used more than 100 times" },
    { name: "an alias without an anchor", text: "a: *b\n", says: "web.yaml:1: an alias (*) has no anchor (&)" },
    {
      name: "a tag of someone's own",
      text: "a: 1\nb: !secret x\n",
      says: "web.yaml:2: no valid YAML: unresolved tag: !secret",
    },
    { name: "more levels than anyone needs", text: nested(200), says: "web.yaml:1: nested too deeply" },
    { name: "more levels than the stack has", text: nested(50_000), says: "web.yaml:1: nested too deeply" },
    {
      name: "a text that is no object",
      text: "hello\n",
      says: "web.yaml:1: must be an object with apiVersion, kind and metadata",
    },
    { name: "no kind", text: "apiVersion: v1\n", says: "web.yaml:1: kind: is missing or no text" },
    { name: "no apiVersion", text: "kind: Pod\n", says: "web.yaml:1: Pod: apiVersion: is missing or no text" },
    {
      name: "a list in a list",
      text: "apiVersion: v1\nkind: List\nitems:\n- 1\n",
      says: "web.yaml:4: must be an object",
    },
  ])("$name", ({ text, says }) => {
    expect(problemTexts(readText(text))).toEqual([expect.stringContaining(says)]);
  });

  it.each([
    { name: "broken off", text: '{"a": 1,\n"b', says: "a.json:2: no valid JSON: " },
    { name: "with a key twice", text: '{"a": 1,\n"b": {"c": 1,\n"c": 2}}', says: "a.json:3: the key c occurs twice" },
    {
      name: "with a key twice, once escaped",
      text: '{"a": 1, "\\u0061": 2}',
      says: "a.json:1: the key a occurs twice",
    },
    {
      name: "with a key of the prototype",
      text: '{"metadata": {"__proto__": 1}}',
      says: "a.json:1: the key __proto__",
    },
    {
      name: "nested beyond the stack",
      text: `{"a": ${"[".repeat(300_000)}${"]".repeat(300_000)}}`,
      says: "a.json:1: nested too deeply",
    },
  ])("JSON $name", ({ text, says }) => {
    expect(problemTexts(readText(text, "a.json"))).toEqual([expect.stringContaining(says)]);
  });

  it("a syntax error never quotes the text, which may hold a password", () => {
    for (const text of ['{"password": hunter2}', '{"password": "hunter2', '{"password": "hunter2"']) {
      expect(problemTexts(readText(text, "a.json")).join()).not.toContain("hunter2");
    }
  });

  it.each([
    {
      name: "bytes that are no UTF-8",
      bytes: [...Buffer.from("a: 1\nb: "), 0xff, 10],
      says: "a:2: bytes that are no UTF-8",
    },
    { name: "a NUL byte", bytes: [...Buffer.from("a: 1\nb: 2\nc"), 0, 10], says: "a:3: a NUL byte" },
  ])("$name", ({ bytes, says }) => {
    expect(problemTexts(readManifest("a", Uint8Array.from(bytes)))).toEqual([expect.stringContaining(says)]);
  });

  it("a file of more than 32 MiB", () => {
    const [problem] = problemTexts(readManifest("a", new Uint8Array(32 * 1024 * 1024 + 1).fill(35)));
    expect(problem).toBe("a:1: the file has 33 MiB, more than the 32 that are read: split it");
  });

  it("of very many problems the first are shown, and how many more there are", () => {
    const items = Array.from({ length: 500 }, () => ({ apiVersion: "v1", kind: "Pod", metadata: {} }));
    const problems = problemTexts(readText(JSON.stringify({ apiVersion: "v1", kind: "List", items }), "a.json"));
    expect(problems).toHaveLength(21);
    expect(problems.at(-1)).toContain("and 480 more problems");
  });
});
