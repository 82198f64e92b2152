const METHODS = ["debug", "dir", "error", "info", "log", "trace", "warn"] as const;

/** Says whether a text may not go out. */
type Judge = (given: readonly unknown[]) => boolean;

/** Shows `withhold` all that goes to the console and the standard streams, until it is disposed. */
export function captureOutput(withhold: Judge): Disposable {
  const streams = [tap(process.stdout, "write", withhold), tap(process.stderr, "write", withhold)];
  const undo = [...streams, ...METHODS.map((method) => tap(console, method, withhold))];
  return {
    [Symbol.dispose]() {
      for (const restore of undo) restore();
    },
  };
}

/** @returns what puts the method back */
function tap<Name extends string>(owner: Readonly<Record<Name, unknown>>, name: Name, withhold: Judge): () => void {
  const original = owner[name];
  if (typeof original !== "function") return () => {};
  const tapped = (...given: unknown[]): unknown => (withhold(given) ? true : Reflect.apply(original, owner, given));
  Reflect.set(owner, name, tapped);
  return () => void Reflect.set(owner, name, original);
}
