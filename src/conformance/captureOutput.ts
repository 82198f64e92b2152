/** Gives `see` all that goes to the console and the standard streams, which go on as before. Disposing it ends that. */
export function captureOutput(see: (text: unknown) => void): Disposable {
  const undo = [
    tap(process.stdout, "write", see),
    tap(process.stderr, "write", see),
    ...METHODS.map((method) => tap(console, method, see)),
  ];
  return { [Symbol.dispose]: () => undo.forEach((restore) => restore()) };
}

const METHODS = ["debug", "dir", "error", "info", "log", "trace", "warn"] as const;

function tap<Key extends string>(owner: Record<Key, Function>, method: Key, see: (text: unknown) => void): () => void {
  const original = owner[method];
  owner[method] = function tapped(this: unknown, ...given: unknown[]): unknown {
    see(given);
    return Reflect.apply(original, owner, given);
  };
  return () => {
    owner[method] = original;
  };
}
