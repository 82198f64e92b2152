import { describe, expect, it } from "vitest";
import { PROVIDERS } from "../../providers/index.ts";
import { problemText } from "../../src/standalone/manifestProblem.ts";
import { validateManifests } from "../../src/standalone/validateManifests.ts";
import { hawser } from "../cli/hawser.ts";
import { fencesOf, type Fence } from "./fences.ts";
import { column, pageText, rows, section } from "./page.ts";

const PAGES = [
  "README.md",
  "CONTRIBUTING.md",
  "providers/README.md",
  ...PROVIDERS.map(({ name }) => `providers/${name}/README.md`),
];
const README = pageText("README.md");
const providers = new Map(PROVIDERS.map((provider) => [provider.name, provider]));

const fences = (...languages: readonly string[]): readonly (Fence & { readonly place: string })[] =>
  PAGES.flatMap((path) =>
    fencesOf(pageText(path))
      .filter(({ language }) => languages.includes(language))
      .map((fence) => ({ ...fence, place: `${path}:${fence.line}` })),
  );

describe("every manifest on a page is valid", () => {
  it.each(fences("yaml"))("$place", ({ place, text }) => {
    const bytes = new TextEncoder().encode(text);
    const { problems, notes, objects } = validateManifests([{ file: place, bytes }], (name) => providers.get(name));
    expect(problems.map(problemText)).toEqual([]);
    expect(notes).toEqual([]);
    expect(objects).toBeGreaterThan(0);
  });

  it("and there are many", () => {
    expect(fences("yaml").length).toBeGreaterThan(10);
  });
});

/** `hawser` and its words, without what a shell would make of them. */
const commandLines = (): readonly (readonly string[])[] => {
  const fenced = fences("sh", "console").flatMap(({ text }) => [...text.matchAll(/^(?:\$ )?hawser (.+)$/gm)]);
  const inline = PAGES.flatMap((path) => [...pageText(path).matchAll(/`hawser ([a-z][^`]*)`/g)]);
  // `help` is Commander's own, and has no help of its own.
  return [...fenced, ...inline].map(([, words = ""]) => words.split(/\s+/)).filter(([command]) => command !== "help");
};

/** What the help of a command says of its flags: `--once`, `-o`. */
async function flagsOf(words: readonly string[]): Promise<ReadonlySet<string>> {
  const { stdout } = await hawser([...words, "--help"]);
  return new Set(
    [...stdout.matchAll(/^ {2}(?:(-\w), )?(--[\w-]+)/gm)].flatMap(([, short, long]) =>
      [short, long].filter((flag) => flag !== undefined),
    ),
  );
}

const COMMANDS = column(section(README, "Commands"), 0).map((command) => command.replace("hawser ", "").split(" "));

/** The words of a line that name the command. */
const commandOf = (words: readonly string[]): readonly string[] | undefined =>
  COMMANDS.find((command) => command.every((word, index) => words[index] === word));

describe("the commands on the pages", () => {
  it.each(commandLines().map((words) => ({ line: words.join(" "), words })))(
    "hawser $line: is there with all its flags",
    async ({ words }) => {
      const command = commandOf(words) ?? words.slice(0, 1);
      const { stdout, code } = await hawser([...command, "--help"]);
      expect(stdout).toMatch(new RegExp(`^Usage: hawser ${command.join(" ")} `));
      expect(code).toBe(0);
      const flags = await flagsOf(command);
      expect(words.filter((word) => word.startsWith("-") && !flags.has(word))).toEqual([]);
    },
  );

  it("are all that the program has", async () => {
    const nested = await Promise.all((await below([])).map(async (name) => [name, await below([name])] as const));
    const all = nested.flatMap(([name, inner]) => (inner.length === 0 ? [name] : inner.map((one) => `${name} ${one}`)));
    expect(COMMANDS.map((words) => words.join(" ")).toSorted()).toEqual(all.toSorted());
  });

  it.each(rows(section(README, "Commands")).map(([command = "", , codes = ""]) => ({ command, codes })))(
    "$command: ends with the codes that its help says",
    async ({ command, codes }) => {
      const { stdout } = await hawser([...command.split(" ").slice(1), "--help"]);
      const [, said = "0"] = /^Exit code: (.+)$/m.exec(stdout) ?? [];
      expect(digits(codes)).toEqual(digits(said));
    },
  );

  it("the table of flags has each flag with the commands that take it", async () => {
    const told = rows(section(README, "Flags")).flatMap(([flag = "", of = ""]) =>
      commandsIn(of).map((command) => `${command} ${flag}`),
    );
    const found = await Promise.all(
      COMMANDS.map(async (words) =>
        [...(await flagsOf(words))]
          .filter((flag) => flag.startsWith("--") && flag !== "--help")
          .map((flag) => `${words.join(" ")} ${flag}`),
      ),
    );
    expect(told.toSorted()).toEqual(found.flat().toSorted());
  });
});

/** The commands below one, as its help lists them. */
async function below(words: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await hawser([...words, "--help"]);
  const lists = stdout.replace(/^Arguments:\n(?: .*\n)+/m, "").replace(/^Examples:[^]*/m, "");
  const names = [...lists.matchAll(/^ {2}([a-z]+)(?: \[| <| {2})/gm)].map(([, name = ""]) => name);
  return names.filter((name) => name !== "help");
}

const digits = (text: string): readonly string[] => [...new Set(text.match(/\b\d\b/g))].toSorted();

const commandsIn = (cell: string): readonly string[] =>
  cell.startsWith("all but ")
    ? COMMANDS.map((words) => words.join(" ")).filter((command) => command !== cell.slice("all but ".length))
    : cell.split(", ");
