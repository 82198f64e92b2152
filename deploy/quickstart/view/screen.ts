import { createLogUpdate } from "log-update";
import pc from "picocolors";
import { absolute, FOLDER } from "../places.ts";
import { TITLES } from "../script.ts";
import { NOTHING, type Sight } from "../sight.ts";
import { frameText, type Frame } from "./frame.ts";
import { progressAfter, progressOf } from "./progress.ts";
import { createRates } from "./rates.ts";
import type { Terminal, View } from "./view.ts";

const DRAW_MS = 200;

/** A table that is drawn again and again in its place. */
export function createScreen(terminal: Terminal): View {
  const begun = performance.now();
  const canvas = createCanvas(terminal);
  const rates = createRates();
  let progress = progressOf(TITLES);
  let sight: Sight = NOTHING;
  let look = (): Promise<Sight> => Promise.resolve(sight);
  let invitation: ((columns: number) => readonly string[]) | undefined;

  const show = (): void =>
    canvas.draw((columns) => {
      const frame = { seconds: (performance.now() - begun) / 1000, progress, sight, rates };
      return invitation === undefined ? frame : { ...frame, invitation: invitation(columns) };
    });

  async function refresh(): Promise<void> {
    sight = await look();
    rates.take(sight, performance.now());
    show();
  }
  const timer = setInterval(() => void refresh(), DRAW_MS);

  return {
    tell(moment) {
      progress = progressAfter(progress, moment);
      show();
    },
    watch: (source) => (look = source),
    invite: (lines) => (invitation = lines),
    close() {
      clearInterval(timer);
      canvas.close();
    },
  };
}

interface Canvas {
  draw(frame: (columns: number) => Frame): void;
  close(): void;
}

/** The part of the terminal from here on down. */
function createCanvas({ stream, hasColour }: Terminal): Canvas {
  stream.write(`Everything lies in ${absolute(FOLDER)}\n\n`);
  const paint = pc.createColors(hasColour);
  const update = createLogUpdate(stream);
  let isClosed = false;
  return {
    draw(frame) {
      if (isClosed) return;
      // Some terminals say 0.
      const [columns, rows] = [stream.columns || 80, stream.rows || 24];
      update(frameText(frame(columns), { columns, rows: rows - 1 }, paint));
    },
    close() {
      isClosed = true;
      update.done();
    },
  };
}
