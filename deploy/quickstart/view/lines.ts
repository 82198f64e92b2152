import type { Moment } from "../moment.ts";
import { absolute, FOLDER } from "../places.ts";
import type { Remark } from "../remark.ts";
import { TITLES } from "../script.ts";
import type { Terminal, View } from "./view.ts";

/** One line for everything that happens, after the seconds since the start. */
export function createLines({ stream }: Terminal): View {
  const begun = performance.now();
  const guards = new Set<string>();
  let isClosed = false;
  const write = (text: string): void => {
    const seconds = ((performance.now() - begun) / 1000).toFixed(1).padStart(4);
    stream.write(`${seconds} s  ${text}\n`);
  };

  stream.write(`Hawser quick start: everything lies in ${absolute(FOLDER)}\n`);

  /** What a hold is, is told once for each guard. */
  function isNews(remark: Remark): boolean {
    if (remark.kind !== "hold") return true;
    const size = guards.size;
    return guards.add(remark.guard).size > size;
  }

  return {
    tell(moment) {
      if (isClosed || (moment.kind === "remark" && !isNews(moment.remark))) return;
      for (const text of linesOf(moment)) write(text);
    },
    watch: () => undefined,
    invite: () => undefined,
    close: () => void (isClosed = true),
  };
}

function linesOf(moment: Moment): readonly string[] {
  switch (moment.kind) {
    case "begin":
      return [`step ${moment.step + 1} of ${TITLES.length}: ${TITLES[moment.step]}`];
    case "note":
      return [`    ${moment.text}`];
    case "done":
      return [`    done: ${moment.text}`];
    case "remark":
      return remarkLines(moment.remark).map((text) => `    hawser: ${text}`);
  }
}

function remarkLines(remark: Remark): readonly string[] {
  switch (remark.kind) {
    case "plan":
      return remark.lines;
    case "hold":
    case "problem":
    case "other":
      return [remark.text];
    case "hold-ended":
      return [];
  }
}
