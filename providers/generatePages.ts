import { readFileSync, writeFileSync } from "node:fs";
import { generateReadme } from "./generateReadme.ts";
import { PROVIDERS } from "./index.ts";

/**
 * Writes the tables of every provider's page anew.
 *
 * @param check  writes nothing
 * @returns the pages that were stale, by their path from the root
 * @throws {Error} for a provider without a page, or a page without its markers
 */
export function generateProviderPages(check: boolean): string[] {
  return PROVIDERS.flatMap((provider) => {
    const path = `${import.meta.dirname}/${provider.name}/README.md`;
    const page = readFileSync(path, "utf8");
    const fresh = generateReadme(page, provider);
    if (fresh === page) return [];
    if (!check) writeFileSync(path, fresh);
    return [`providers/${provider.name}/README.md`];
  });
}
