/** What happened in a folder and was not looked at yet. */
export interface Dirt {
  readonly addFile: (path: string) => void;
  /** Something happened that may concern any file. */
  readonly addAll: () => void;
  /** All of it, once. */
  readonly take: () => ReadonlySet<string> | "all";
}

/** Dirt without a file in it: nothing has to be looked at. */
export function createDirt(): Dirt {
  let files = new Set<string>();
  let isAll = false;

  function take(): ReadonlySet<string> | "all" {
    const taken = isAll ? "all" : files;
    files = new Set();
    isAll = false;
    return taken;
  }

  return {
    addFile: (path) => void files.add(path),
    addAll() {
      isAll = true;
    },
    take,
  };
}
