import { ADDED, FIRST, SUCCESSORS } from "../addresses.ts";
import { serving } from "../serving.ts";
import type { Step } from "../stage.ts";

/** Shows that all endpoints can be exchanged without a lost request. */
export const rollOver: Step = {
  title: "all are rolled over, one by one",
  async run(stage) {
    let addresses: readonly string[] = [...FIRST, ...ADDED];
    for (const [index, successor] of SUCCESSORS.entries()) {
      const leaving = addresses[index] ?? "";
      addresses = addresses.with(index, successor);
      await stage.backends.start(successor);
      stage.note(`${successor} in place of ${leaving}`);
      stage.endpoints.write(addresses.map((address) => ({ address })));
      await serving(stage, addresses);
      await stage.backends.stop(leaving);
    }
    return `${SUCCESSORS.length} new ones serve, the old are gone`;
  },
};
