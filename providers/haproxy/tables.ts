/** A row by column name. Columns were added over the versions, so none is found by its place. */
export type Row = ReadonlyMap<string, string>;

/** The rows of `show servers state`: a version, a header with `# `, and fields between blanks. */
export function stateRows(reply: string): readonly Row[] {
  const [, header = "", ...lines] = reply.split("\n");
  const names = header.replace(/^# /, "").split(" ");
  return lines.filter((line) => line !== "").map((line) => rowOf(names, line.split(" ")));
}

/** The rows of `show stat`. A check's text may come from a member, so a quoted field may hold commas and line ends. */
export function statRows(reply: string): readonly Row[] {
  const [header = [], ...records] = csvRecords(reply.replace(/^# /, ""));
  return records.map((fields) => rowOf(header, fields));
}

/** The lines of `show info`: `Name: value`. */
export const infoRow = (reply: string): Row => new Map(reply.split("\n").map(infoEntry));

function infoEntry(line: string): readonly [string, string] {
  const [name = "", ...value] = line.split(":");
  return [name, value.join(":").trim()];
}

const rowOf = (names: readonly string[], fields: readonly string[]): Row =>
  new Map(names.map((name, index) => [name, fields[index] ?? ""]));

const FIELD = /(?:"((?:[^"]|"")*)"|([^,\n]*))(,|\n|$)/gy;

function csvRecords(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  for (const [, quoted, plain = "", end] of text.matchAll(FIELD)) {
    record.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === ",") continue;
    records.push(record);
    record = [];
  }
  return records.filter(({ length }) => length > 1);
}
