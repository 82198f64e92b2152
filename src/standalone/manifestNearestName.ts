/** Longest names that are compared: a longer one is no misspelling of ours. */
const MAX_LENGTH = 64;

/**
 * The name that `word` was most likely meant to be, or `undefined` where none is near. A swap of neighbours, a missing, a
 * wrong and a superfluous letter each count as one change; a third of the letters may differ, at most three.
 */
export function nearestName(word: string, names: readonly string[]): string | undefined {
  if (word.length > MAX_LENGTH) return undefined;
  const ranked = names
    .map((name) => ({ name, changes: changesBetween(word.toLowerCase(), name.toLowerCase()) }))
    .toSorted((a, b) => a.changes - b.changes);
  const best = ranked[0];
  return best !== undefined && best.changes <= Math.min(3, Math.floor(Math.max(word.length, best.name.length) / 3))
    ? best.name
    : undefined;
}

/** Optimal string alignment distance. */
function changesBetween(from: string, to: string): number {
  let before: number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const differs = from[row - 1] === to[column - 1] ? 0 : 1;
      const swapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current.push(
        Math.min(
          cell(above, column) + 1,
          cell(current, column - 1) + 1,
          cell(above, column - 1) + differs,
          swapped ? cell(before, column - 2) + 1 : Infinity,
        ),
      );
    }
    [before, above] = [above, current];
  }
  return cell(above, to.length);
}

const cell = (row: readonly number[], column: number): number => row[column] ?? Infinity;
