const LIKELY = "abcdefghijklmnopqrstuvwxyzABC0123456789./-_:#{}[]|>&*!%@`,?'\" \n";

/** Mostly one letter or figure for another, which YAML does not notice; else bytes put in or taken out, or the end cut off. */
export function damaged(text: string, random: () => number): Uint8Array {
  const bytes = [...Buffer.from(text)];
  const below = (most: number): number => Math.floor(random() * most);
  for (let count = random() < 0.8 ? 1 : 3; count > 0; count -= 1) {
    const at = below(bytes.length);
    const kind = random();
    if (kind < 0.6) bytes[at] = LIKELY.charCodeAt(below(LIKELY.length));
    else if (kind < 0.75) bytes.splice(at, 1 + below(3));
    else if (kind < 0.9) bytes.splice(at, 0, LIKELY.charCodeAt(below(LIKELY.length)));
    else if (kind < 0.95) bytes[at] = below(256);
    else bytes.splice(at);
  }
  return Uint8Array.from(bytes);
}
