import type { Pass } from "../model/pass.ts";
import { failuresOf } from "./whenAgain.ts";

/** How a pool stands on a unit. `working` goes on by itself; `held` waits for somebody, or for a window to end. */
export type Standing = "converged" | "held" | "working" | "failing";

/** Where steps have a sequel, the plan asks for the pass that sees to it; where it does not, applied steps were the last. */
export function standingOf(pass: Pass): Standing {
  if (pass.kind === "unread" || failuresOf(pass).length > 0) return "failing";
  if (pass.plan.lookAgain?.why === "progress") return "working";
  return pass.plan.holds.length > 0 ? "held" : "converged";
}
