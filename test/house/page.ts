import { readFileSync } from "node:fs";

/** A page of the house as its readers see it. */
export const pageText = (path: string): string => readFileSync(path, "utf8");

/** The text below the heading `title`, up to the next heading of the same level or above. */
export function section(page: string, title: string): string {
  const lines = page.split("\n");
  const start = lines.findIndex((line) => line.replace(/^#+ /, "") === title && line.startsWith("#"));
  if (start < 0) throw new Error(`no section is called ${title}`);
  const level = lines[start]?.indexOf(" ") ?? 0;
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => /^#+ /.test(line) && line.indexOf(" ") <= level);
  return rest.slice(0, end < 0 ? rest.length : end).join("\n");
}

/** The rows of all tables in a text, cell by cell, without headers and without the marks of code. */
export const rows = (text: string): readonly (readonly string[])[] =>
  text
    .split("\n")
    .filter((line, index, all) => line.startsWith("|") && !line.includes("---") && !all[index + 1]?.includes("| ---"))
    .map((line) =>
      line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim().replaceAll("`", "")),
    );

/** One column of them. */
export const column = (text: string, index: number): readonly string[] => rows(text).map((cells) => cells[index] ?? "");
