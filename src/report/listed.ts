/** How many things a message names before it says how many more there are. */
const NAMED = 3;

/** `a, b, c and 2 more` */
export function listed(names: readonly string[]): string {
  const more = names.length - NAMED;
  return names.slice(0, NAMED).join(", ") + (more > 0 ? ` and ${more} more` : "");
}
