import type { Moment } from "../moment.ts";
import type { Sight } from "../sight.ts";

/** How a run is shown. */
export interface View {
  tell(moment: Moment): void;
  /** From now on there is something to see. */
  watch(look: () => Promise<Sight>): void;
  /** The script has ended: these lines invite to go on by hand. Given the columns that there are. */
  invite(lines: (columns: number) => readonly string[]): void;
  /** Leaves the terminal as it was found. */
  close(): void;
}

/** Where it is shown. */
export interface Terminal {
  readonly stream: NodeJS.WriteStream;
  /** Whether it can be drawn on. */
  readonly isLive: boolean;
  readonly hasColour: boolean;
}
