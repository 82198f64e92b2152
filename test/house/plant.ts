import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

/** A lint of the whole tree takes 2 s alone and far longer where others use the machine. */
export const LINT_MS = 90_000;

export interface Finding {
  readonly file: string;
  readonly line: number;
  /** As oxlint names it, without its plugin: `no-cycle`. */
  readonly rule: string;
  readonly help: string;
}

interface Diagnostic {
  readonly code: string;
  readonly filename: string;
  readonly help?: string;
  readonly labels: readonly { readonly span: { readonly line: number } }[];
}

/** An empty house with the real lint settings, away from the tree, so that nobody else meets what is planted in it. */
export function emptyHouse(): { readonly folder: string; readonly [Symbol.dispose]: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "hawser-house-"));
  for (const settings of ["oxlint.config.ts", "tsconfig.json"]) copyFileSync(settings, join(folder, settings));
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
}

export function plant(folder: string, file: string, text: string): void {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** What the real oxlint says, with the settings it finds in the folder. */
export function lint(folder: string, paths: readonly string[]): Finding[] {
  const oxlint = resolve("node_modules", ".bin", "oxlint");
  const run = spawnSync(process.execPath, [oxlint, "-f", "json", ...paths], { cwd: folder, encoding: "utf8" });
  if (!run.stdout.startsWith("{")) throw new Error(`oxlint did not run: ${run.stdout}${run.stderr}`);
  const { diagnostics } = JSON.parse(run.stdout) as { diagnostics: Diagnostic[] };
  return diagnostics.map(({ code, filename, help = "", labels }) => ({
    file: filename,
    line: labels[0]?.span.line ?? 0,
    rule: /\(([^)]+)\)/.exec(code)?.[1] ?? code,
    help,
  }));
}
