import { Interruption } from "./interruption.ts";
import { Trouble } from "./trouble.ts";

/** How a run came to its end. */
export type Ending =
  | { readonly kind: "complete" }
  | { readonly kind: "interrupted"; readonly code: number }
  | { readonly kind: "failed"; readonly message: string };

/** What the clients came to. */
export interface Count {
  readonly requests: number;
  readonly lost: number;
}

/** 0 only where every step was shown, there was traffic, and all of it was answered. */
export function exitCodeOf(ending: Ending, { requests, lost }: Count): number {
  if (ending.kind === "failed" || lost > 0) return 1;
  if (ending.kind === "interrupted") return ending.code;
  return requests > 0 ? 0 : 1;
}

/** @throws what is a bug, with its stack */
export function endingOf(error: unknown): Ending {
  if (error instanceof Interruption) return { kind: "interrupted", code: error.code };
  if (error instanceof Trouble) return { kind: "failed", message: error.message };
  throw error;
}
