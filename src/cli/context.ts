import type { Clock } from "../model/clock.ts";
import type { Provider } from "../provider/defineProvider.ts";

/** Where a command writes. */
export interface Output {
  write(text: string): void;
  readonly isTTY: boolean;
  /** Lines of the screen; 24 where nobody knows. */
  readonly rows: number;
}

/** The world outside of a command; only `main.ts` knows where it really is. */
export interface Context {
  readonly version: string;
  readonly clock: Clock;
  readonly stdout: Output;
  readonly stderr: Output;
  /** All that comes in on stdin. */
  stdin(): Promise<string>;
  /** Loaded when a command needs them. */
  providers(): Promise<readonly Provider[]>;
  /** Aborted when the process is asked to stop; until somebody asks for it, a signal ends the process at once. */
  stopSignal(): AbortSignal;
  /** Whether colours may be used on a terminal. */
  readonly colour: boolean;
  /** What the process will end with; 0 unless set. */
  setExitCode(code: number): void;
}
