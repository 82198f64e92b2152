import { stat } from "node:fs/promises";
import type { Clock } from "../../model/clock.ts";
import type { StatusReport } from "../../model/status.ts";
import { viewStateFolder } from "../../standalone/stateFolder.ts";
import { whyOf } from "../../model/whyOf.ts";
import { UserError } from "../userError.ts";

/** @throws {UserError} where the state folder cannot be read, or no run has written a status yet */
export async function readReport(state: string, clock: Clock): Promise<StatusReport> {
  try {
    await stat(state);
  } catch (error) {
    throw new UserError(`state folder ${state} cannot be read: ${whyOf(error)}`);
  }
  const report = viewStateFolder(state, { clock, failed: () => undefined }).status.read();
  if (report !== undefined) return report;
  throw new UserError(
    `state folder ${state} has no status yet: start "hawser run --state ${state} --manifests DIR" first`,
  );
}
