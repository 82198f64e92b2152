import { once } from "node:events";
import { SPARE } from "./addresses.ts";
import { Interruption } from "./interruption.ts";
import { invitation } from "./invitation.ts";
import { raise, type Ground } from "./raise.ts";
import { SCRIPT } from "./script.ts";
import type { Sight } from "./sight.ts";
import type { Stage } from "./stage.ts";
import type { View } from "./view/view.ts";

/** What the script is played with. */
export interface Play extends Ground {
  readonly view: View;
  /** Whether to stay up after the script, until this aborts. */
  readonly stay: AbortSignal | undefined;
  /** Between two steps, for the eye of the reader, in milliseconds. */
  readonly beatMs: number;
  /** Gets what there is to see, as soon as there is. */
  watch(look: () => Promise<Sight>): void;
}

/** How long the line about a change may take to come, in milliseconds. */
const JOURNAL_MS = 100;
/** How long the clients may take to end, in milliseconds: a whole time-out. */
const LAST_ANSWERS_MS = 7_000;

/** Raises the parts, goes through the script, and, where somebody sits there, stays up. */
export async function play(parts: Play): Promise<void> {
  const { view, wait, cleanup } = parts;
  view.tell({ kind: "begin", step: 0 });
  const { stage, url } = await raise(parts);
  cleanup.defer(() => stage.traffic.stop(0));
  parts.watch(async () => ({ url, ...(await lookAt(stage)) }));
  view.tell({ kind: "done", text: "three members serve" });
  for (const [index, step] of SCRIPT.entries()) {
    await wait.pause(parts.beatMs);
    view.tell({ kind: "begin", step: index + 1 });
    const text = await step.run(stage);
    // HAProxy shows a change before Hawser tells of it.
    await wait.pause(JOURNAL_MS);
    view.tell({ kind: "done", text });
  }
  await wait.pause(parts.beatMs);
  if (parts.stay === undefined) return await stage.traffic.stop(LAST_ANSWERS_MS);
  for (const address of SPARE) await stage.backends.start(address);
  view.invite(invitation);
  await staying(parts.stay);
}

async function lookAt({ traffic, ...stage }: Stage): Promise<Omit<Sight, "url">> {
  const members = await stage.members();
  return { members, answers: traffic.answers(), requests: traffic.requests(), lost: traffic.lost() };
}

/** To end it now is no interruption any more. */
async function staying(stay: AbortSignal): Promise<void> {
  if (!stay.aborted) await once(stay, "abort");
  if (!(stay.reason instanceof Interruption)) throw stay.reason;
}
