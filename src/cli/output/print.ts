import { API_VERSION } from "../../api/group.ts";
import type { Context } from "../context.ts";

/** What `-o` takes; without it, a command prints its table. */
export const FORMATS = ["json", "yaml", "wide", "name"] as const;
/** A value of `-o`. */
export type Format = (typeof FORMATS)[number];

/** The same data in each form that a person or a script may ask for. */
export interface Printable {
  /** `PlanList` */
  readonly kind: string;
  readonly items: readonly unknown[];
  /** Beside `items`, for programs only. */
  readonly more?: Readonly<Record<string, unknown>>;
  /** One line for each item. */
  names(): readonly string[];
  /** @param wide  whether there may be more columns */
  table(wide: boolean): string;
}

/** Readers of YAML 1.1, as most still are, take a plain `yes` for true. */
const YAML_OPTIONS = { aliasDuplicateObjects: false, compat: "yaml-1.1" } as const;

/** Writes data to stdout in the form that `-o` asks for; as a table where it does not. */
export async function print({ stdout }: Context, format: Format | undefined, printable: Printable): Promise<void> {
  stdout.write(await textOf(format, printable));
}

async function textOf(format: Format | undefined, printable: Printable): Promise<string> {
  switch (format) {
    case "json":
      return `${JSON.stringify(documentOf(printable), undefined, 2)}\n`;
    case "yaml":
      return (await import("yaml")).stringify(documentOf(printable), YAML_OPTIONS);
    case "name":
      return printable
        .names()
        .map((name) => `${name}\n`)
        .join("");
    case "wide":
    case undefined:
      return printable.table(format === "wide");
  }
}

const documentOf = ({ kind, items, more }: Printable): object => ({ apiVersion: API_VERSION, kind, items, ...more });
