import type { Moment } from "../moment.ts";
import type { Remark } from "../remark.ts";

/** How far a step of the script is. */
export interface StepProgress {
  readonly title: string;
  readonly state: "waiting" | "running" | "done";
  /** What it is at, or what came of it. */
  readonly text: string;
}

/** How far the script is, and what Hawser last said. */
export interface Progress {
  readonly steps: readonly StepProgress[];
  /** The last plan that was carried out, in words. */
  readonly plan: readonly string[];
  /** What is held now, by guard. */
  readonly holds: ReadonlyMap<string, string>;
  /** The last complaint that was not yet followed by good news. */
  readonly problem: string | undefined;
}

/** The progress before the first step. */
export const progressOf = (titles: readonly string[]): Progress => ({
  steps: titles.map((title) => ({ title, state: "waiting", text: "" })),
  plan: [],
  holds: new Map(),
  problem: undefined,
});

/** The progress after something happened. Pure. */
export function progressAfter(progress: Progress, moment: Moment): Progress {
  switch (moment.kind) {
    case "begin":
      return withStep(progress, (step, index) => (index === moment.step ? { ...step, state: "running" } : step));
    case "note":
      return withStep(progress, (step) => (step.state === "running" ? { ...step, text: moment.text } : step));
    case "done":
      return withStep(progress, (step) =>
        step.state === "running" ? { ...step, state: "done", text: moment.text } : step,
      );
    case "remark":
      return afterRemark(progress, moment.remark);
  }
}

const withStep = (progress: Progress, change: (step: StepProgress, index: number) => StepProgress): Progress => ({
  ...progress,
  steps: progress.steps.map(change),
});

function afterRemark(progress: Progress, remark: Remark): Progress {
  const rest = { ...progress, problem: undefined };
  switch (remark.kind) {
    case "plan":
      return { ...rest, plan: remark.lines };
    case "hold":
      return { ...rest, holds: new Map(rest.holds).set(remark.guard, remark.text) };
    case "hold-ended":
      return { ...rest, holds: new Map([...rest.holds].filter(([guard]) => guard !== remark.guard)) };
    case "problem":
      return { ...rest, problem: remark.text };
    case "other":
      return rest;
  }
}
