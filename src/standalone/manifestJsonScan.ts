/** One entry of an object or an array, at the line where its key or its value begins. */
export interface JsonEntry {
  /** Valid during the call only. */
  readonly path: readonly (string | number)[];
  readonly line: number;
  /** Whether the object already has this key. */
  readonly doubled: boolean;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:\n]|[^\s"{}[\],:]+/g;

interface Frame {
  /** Keys so far; absent in an array. */
  readonly keys?: Set<string>;
  /** Whether a key (or an array's next value) is awaited. */
  awaits: boolean;
}

/**
 * Walks over valid JSON and visits every entry, in the order of the text. `JSON.parse` keeps neither lines nor doubled keys,
 * and a reviver costs far more.
 */
export function scanJson(text: string, visit: (entry: JsonEntry) => void): void {
  const frames: Frame[] = [];
  const path: (string | number)[] = [];
  let line = 1;

  function begin(token: string): void {
    const frame = frames.at(-1);
    if (frame?.awaits !== true) return;
    frame.awaits = false;
    const key = frame.keys === undefined ? Number(path.pop()) + 1 : keyOf(token);
    if (frame.keys !== undefined) path.pop();
    path.push(key);
    visit({ path, line, doubled: frame.keys?.has(String(key)) ?? false });
    frame.keys?.add(String(key));
  }

  function open(frame: Frame, before: string | number): void {
    frames.push(frame);
    path.push(before);
  }

  const on: Readonly<Record<string, () => void>> = {
    "{": () => open({ keys: new Set(), awaits: true }, ""),
    "[": () => open({ awaits: true }, -1),
    "}": () => void (frames.pop(), path.pop()),
    "]": () => void (frames.pop(), path.pop()),
    ",": () => void Object.assign(frames.at(-1) ?? {}, { awaits: true }),
    "\n": () => void (line += 1),
  };

  for (const [token] of text.matchAll(TOKEN)) {
    if (!"}],:\n".includes(token)) begin(token);
    on[token]?.();
  }
}

function keyOf(token: string): string {
  return token.includes("\\") ? String(JSON.parse(token)) : token.slice(1, -1);
}
