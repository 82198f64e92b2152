import { SUCCESSORS } from "../addresses.ts";
import { serving } from "../serving.ts";
import type { Stage, Step } from "../stage.ts";

const [, failing = ""] = SUCCESSORS;
/** How long the backend is away, in milliseconds. */
const AWAY_MS = 2_000;

/** Shows that an endpoint that is not ready is drained before it goes, and comes back. */
export const failReadiness: Step = {
  title: "one backend fails its readiness",
  async run(stage) {
    write(stage, false);
    stage.note(`${failing} gets ready: false`);
    const endpoint = `${failing}:${stage.backends.port}`;
    await stage.wait.until(`HAProxy to drain ${endpoint}`, () => isIdle(stage, endpoint));
    await stage.backends.stop(failing);
    stage.note(`${failing} is drained and stopped`);
    await stage.wait.pause(AWAY_MS);
    await stage.backends.start(failing);
    write(stage, true);
    stage.note(`${failing} runs again: ready: true`);
    await serving(stage, SUCCESSORS);
    return "drained before it stopped, and back again";
  },
};

const write = ({ endpoints }: Stage, isReady: boolean): void =>
  endpoints.write(SUCCESSORS.map((address) => ({ address, isReady: isReady || address !== failing })));

async function isIdle(stage: Stage, endpoint: string): Promise<boolean> {
  const member = (await stage.members()).find((found) => found.endpoint === endpoint);
  return member?.state === "draining" && member.sessions === 0;
}
