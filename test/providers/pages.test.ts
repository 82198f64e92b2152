import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { generateProviderPages } from "../../providers/generatePages.ts";
import { generateReadme } from "../../providers/generateReadme.ts";
import { PROVIDERS } from "../../providers/index.ts";
import { isKind, KINDS } from "../../src/api/kinds.ts";

const SECTIONS = [
  "Name",
  "Description",
  "Parameters",
  "Capabilities",
  "Ownership",
  "Errors",
  "Examples",
  "Known gaps",
  "See also",
];

interface Manifest {
  readonly kind: string;
  readonly metadata: object;
  readonly spec: { readonly config?: unknown; readonly options?: unknown };
}

/** What the API server adds to what a person writes. */
const fromServer = (manifest: Manifest): Manifest => ({
  ...manifest,
  metadata: { uid: "uid-1", generation: 1, creationTimestamp: "2026-01-01T00:00:00Z", ...manifest.metadata },
});

it("the tables of all pages are as the providers are now", () => {
  expect(generateProviderPages(true)).toEqual([]);
});

describe.each(PROVIDERS.map((provider) => ({ name: provider.name, provider })))(
  "the page of $name",
  ({ name, provider }) => {
    const path = `${import.meta.dirname}/../../providers/${name}/README.md`;
    const page = existsSync(path) ? readFileSync(path, "utf8") : "";
    const blocks = [...page.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, block = ""]) => block);

    it("has its sections in their order", () => {
      expect([...page.matchAll(/^## (.*)$/gm)].map(([, title]) => title)).toEqual(SECTIONS);
    });

    it("has examples that parse, also by the provider's own schema", () => {
      expect(blocks.length).toBeGreaterThan(0);
      for (const document of blocks.flatMap((block) => parseAllDocuments(block))) {
        const object = fromServer(document.toJS() as Manifest);
        if (!isKind(object.kind)) throw new Error(`no kind: ${object.kind}`);
        KINDS[object.kind].parse(object);
        const { config = {}, options = {} } = object.spec;
        expect(provider.config.safeParse(config).error).toBeUndefined();
        expect(provider.poolOptions.safeParse(options).error).toBeUndefined();
      }
    });

    it("would be made new if a table were changed by hand", () => {
      const changed = page.replace("| --- | --- |", "| --- | by hand |");
      expect(changed).not.toBe(page);
      expect(generateReadme(changed, provider)).toBe(page);
    });
  },
);

it("a page without its markers is an error that names them", () => {
  const [first] = PROVIDERS;
  if (first === undefined) throw new Error("no providers");
  expect(() => generateReadme("# no markers", first)).toThrow("generated:parameters");
});
