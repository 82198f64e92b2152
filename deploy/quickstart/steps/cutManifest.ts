import { SUCCESSORS } from "../addresses.ts";
import type { Remark } from "../remark.ts";
import { serving } from "../serving.ts";
import type { Stage, Step } from "../stage.ts";
import { Trouble } from "../trouble.ts";

/** The file ends here, in the middle of the line of the third endpoint. */
const MARK = "0.8], ";
/** How long the broken file is left as it is, in milliseconds. Long enough for a removal by mistake. */
const BROKEN_MS = 3_000;

/** Shows that a file cut off in mid-line takes no member away. */
export const cutManifest: Step = {
  title: "a manifest is cut off in mid-line",
  async run(stage) {
    const told = stage.heard("Hawser to name the broken file and line", isAbout("problem", /endpoints\.yaml:\d+/));
    stage.endpoints.cutBefore(MARK);
    stage.note("three endpoints are cut away");
    await told;
    await stayFor(BROKEN_MS, stage);
    const mended = stage.heard("Hawser to find the file good again", isAbout("other", /endpoints\.yaml.*good again/));
    stage.endpoints.write(SUCCESSORS.map((address) => ({ address })));
    stage.note("the file is whole again");
    await mended;
    await serving(stage, SUCCESSORS);
    return `nothing was removed, all ${SUCCESSORS.length} serve`;
  },
};

const isAbout =
  (wanted: "problem" | "other", pattern: RegExp) =>
  (remark: Remark): boolean =>
    remark.kind === wanted && pattern.test(remark.text);

async function stayFor(ms: number, stage: Stage): Promise<void> {
  const end = performance.now() + ms;
  while (performance.now() < end) {
    const up = (await stage.members()).filter(({ state }) => state === "up").length;
    if (up < SUCCESSORS.length)
      throw new Trouble(`only ${up} of ${SUCCESSORS.length} members are left: a broken manifest removed some`);
    await stage.wait.pause(100);
  }
}
