/** What kubectl puts between two columns. */
const GAP = "   ";
const NONE = "<none>";

/**
 * Rows under upper-case headers, as kubectl prints them: columns as wide as their widest cell, three spaces between, no
 * borders. An empty cell is `<none>`.
 */
export function table(headers: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [headers, ...rows.map((row) => row.map((cell) => (cell === "" ? NONE : cell)))];
  const widths = headers.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells.map((row) => `${lineOf(row, widths)}\n`).join("");
}

function lineOf(row: readonly string[], widths: readonly number[]): string {
  return row
    .map((cell, column) => cell.padEnd(widths[column] ?? 0))
    .join(GAP)
    .trimEnd();
}
