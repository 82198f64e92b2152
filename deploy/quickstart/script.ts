import type { Step } from "./stage.ts";
import { addTwo } from "./steps/addTwo.ts";
import { cutManifest } from "./steps/cutManifest.ts";
import { failReadiness } from "./steps/failReadiness.ts";
import { rollOver } from "./steps/rollOver.ts";

/** What is shown once everything is up, in this order. */
export const SCRIPT: readonly Step[] = [addTwo, rollOver, failReadiness, cutManifest];

/** What comes before. */
const RAISE = "HAProxy, backends, Hawser and clients start";

/** What the screen lists from the start, in order. */
export const TITLES: readonly string[] = [RAISE, ...SCRIPT.map(({ title }) => title)];
