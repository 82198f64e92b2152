import { existsSync, globSync, readlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { PROVIDERS } from "../../providers/index.ts";
import { withTables } from "../../scripts/readmeTables.ts";
import { column, pageText, rows, section } from "./page.ts";

const README = pageText("README.md");
const CONTRIBUTING = pageText("CONTRIBUTING.md");
const DECISIONS = pageText("DECISIONS.md");
const CHANGELOG = pageText("CHANGELOG.md");
const PACKAGE = JSON.parse(pageText("package.json")) as {
  readonly version: string;
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
};

const titles = (page: string, level = "##"): readonly string[] =>
  [...page.matchAll(new RegExp(`^${level} (.+)$`, "gm"))].map(([, title = ""]) => title);

describe("README.md", () => {
  it("has its sections in their order", () => {
    expect(titles(README)).toEqual([
      "The line",
      "Two commands",
      "What you see",
      "Concepts",
      "Providers",
      "Operations",
      "Limits",
      "Developing",
      "License",
    ]);
  });

  it("says what it is in three lines", () => {
    const [, first = ""] = README.split("\n\n");
    expect(first.split("\n")).toHaveLength(3);
  });

  it("has its tables as the program is now", () => {
    expect(withTables(README, PROVIDERS)).toBe(README);
  });

  it("cannot have its tables made new without their markers", () => {
    expect(() => withTables("# no markers", PROVIDERS)).toThrow("generated:providers");
  });
});

describe("CONTRIBUTING.md", () => {
  it("is what AGENTS.md leads to", () => {
    expect(readlinkSync("AGENTS.md")).toBe("CONTRIBUTING.md");
  });

  it("names each npm script that a person runs", () => {
    const named = column(section(CONTRIBUTING, "Commands"), 0).map((command) => command.replace(/^npm (run )?/, ""));
    expect(named.toSorted()).toEqual(
      Object.keys(PACKAGE.scripts)
        .filter((name) => name !== "prepack")
        .toSorted(),
    );
  });

  it("names each part of src, with what lint lets it import", () => {
    const house = [
      ...pageText("test/house/imports.test.ts").matchAll(/^ {2}"(src\/\w+)(?:\/x)?(?:\.ts)?": "(.*)",$/gm),
    ];
    const allowed = new Map(house.map(([, part = "", words = ""]) => [part, words]));
    const told = rows(section(CONTRIBUTING, "The house"));
    const plain = told.filter(([place = "", , may = ""]) => allowed.has(place) && !may.includes("above"));
    expect(plain.length).toBeGreaterThan(8);
    for (const [place = "", , may] of plain) {
      const words = (allowed.get(place) ?? "")
        .replaceAll("type:", "types of ")
        .split(/ (?!of |api\b(?<=types of api))/);
      expect(`${place}: ${may}`).toBe(`${place}: ${words.join(", ") || "nothing"}`);
    }
    const places = new Set(told.flatMap(([place = ""]) => place.split(", ")));
    const parts = globSync("src/*", { exclude: (path) => path.startsWith(".") });
    expect(parts.filter((part) => !places.has(part))).toEqual([]);
  });
});

describe("DECISIONS.md", () => {
  const entries = DECISIONS.split(/^## /m).slice(1);

  it.each(entries.map((entry) => [entry.split("\n")[0] ?? "", entry] as const))("%s", (_, entry) => {
    const lines = entry.split("\n").filter((line) => line.trim() !== "");
    expect(lines.length).toBeLessThanOrEqual(12);
    expect(lines[1]).toMatch(/^\d{4}-\d\d-\d\d\. \S/);
    expect(entry).toContain("*Gave up*: ");
  });

  it("gives a reason for each dependency of the program, and for no other", () => {
    const named = [
      ...(section(DECISIONS, "Dependencies, and one reason for each")
        .split("For work")[0]
        ?.matchAll(/`([\w.-]+)` [a-z`]/g) ?? []),
    ];
    const used = globSync("src/**/*.ts").map(pageText).join("\n");
    const installed = Object.keys(PACKAGE.dependencies).filter((name) => used.includes(`"${name}"`));
    expect(named.map(([, name = ""]) => name).toSorted()).toEqual(installed.toSorted());
  });
});

describe("CHANGELOG.md", () => {
  it("has a place for what comes, and an entry for the version of the package", () => {
    const [unreleased, latest] = titles(CHANGELOG);
    expect(unreleased).toBe("[Unreleased]");
    expect(latest).toMatch(
      new RegExp(`^\\[${PACKAGE.version.replaceAll(".", String.raw`\.`)}\\] - \\d{4}-\\d\\d-\\d\\d$`),
    );
  });

  it("uses the words of its form", () => {
    const words = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"];
    expect(titles(CHANGELOG, "###").filter((title) => !words.includes(title))).toEqual([]);
  });
});

describe.each(["README.md", "CONTRIBUTING.md", "DECISIONS.md", "CHANGELOG.md", "providers/README.md"])("%s", (path) => {
  const page = pageText(path);

  it("links to what is there", () => {
    const links = [...page.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link = ""]) => join(dirname(path), link));
    expect(links.filter((link) => !existsSync(link))).toEqual([]);
  });

  it("names files that are there", () => {
    const named = [...page.matchAll(/`((?:src|test|providers|deploy|crds|scripts)\/[\w./-]+)`/g)].map(
      ([, one = ""]) => one,
    );
    expect(named.filter((one) => !one.includes("NAME") && !existsSync(one))).toEqual([]);
  });

  it("names files of the house by names that exist", () => {
    const named = [...page.matchAll(/`([a-z]\w*\.ts)`/g)].map(([, name = ""]) => name);
    const known = new Set(
      globSync("{src,providers,test,scripts,deploy,crds}/**/*.ts").map((file) => file.split("/").at(-1)),
    );
    // The guide for providers has files of a provider that is to be written.
    expect(named.filter((name) => !known.has(name) && name !== "acme.ts")).toEqual([]);
  });

  it("is for readers, without ornaments: no image, no banner, no emoji", () => {
    expect(page.match(/!\[.*|\p{Emoji_Presentation}/gu) ?? []).toEqual([]);
  });
});
