import { readFileSync, writeFileSync } from "node:fs";
import { generateGuide } from "./generateGuide.ts";
import { generateReadme } from "./generateReadme.ts";
import { PROVIDERS } from "./index.ts";

/**
 * Writes the tables of every provider's page, and of the guide, anew.
 *
 * @param check  writes nothing
 * @returns the pages that were stale, by their path from the root
 * @throws {Error} for a provider without a page, or a page without its markers
 */
export function generateProviderPages(check: boolean): string[] {
  const pages = PROVIDERS.map((provider) => ({
    path: `${provider.name}/README.md`,
    make: (page: string) => generateReadme(page, provider),
  }));
  const guide = { path: "README.md", make: (page: string) => generateGuide(page, PROVIDERS) };
  return [...pages, guide].flatMap(({ path, make }) => {
    const file = `${import.meta.dirname}/${path}`;
    const page = readFileSync(file, "utf8");
    const fresh = make(page);
    if (fresh === page) return [];
    if (!check) writeFileSync(file, fresh);
    return [`providers/${path}`];
  });
}
