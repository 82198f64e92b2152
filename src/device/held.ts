import type { Connection } from "../provider/defineProvider.ts";

/** A connection that is disposed when it has been given up and its last call has ended: one failed call does not break the others. */
export interface Held {
  readonly connection: Connection;
  use<T>(call: () => Promise<T>): Promise<T>;
  giveUp(): void;
  /** Resolves when it is disposed; gives it up and does not wait for calls. */
  close(): Promise<void>;
}

/** @param onError  gets what the disposal throws */
export function hold(connection: Connection, onError: (error: unknown) => void): Held {
  let uses = 0;
  let isGivenUp = false;
  let disposed: Promise<void> | undefined;

  async function dispose(): Promise<void> {
    try {
      await connection[Symbol.asyncDispose]();
    } catch (error) {
      onError(error);
    }
  }

  function disposeOnce(): Promise<void> {
    disposed ??= dispose();
    return disposed;
  }

  return {
    connection,
    async use(call) {
      uses += 1;
      try {
        return await call();
      } finally {
        uses -= 1;
        if (isGivenUp && uses === 0) void disposeOnce();
      }
    },
    giveUp() {
      isGivenUp = true;
      if (uses === 0) void disposeOnce();
    },
    close: disposeOnce,
  };
}
