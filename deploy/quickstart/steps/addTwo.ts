import { ADDED, FIRST } from "../addresses.ts";
import { serving } from "../serving.ts";
import type { Step } from "../stage.ts";

/** Shows how soon a new endpoint gets traffic. */
export const addTwo: Step = {
  title: "two endpoints are added",
  async run(stage) {
    for (const address of ADDED) await stage.backends.start(address);
    stage.note(`${ADDED.join(" and ")} in endpoints.yaml`);
    const addresses = [...FIRST, ...ADDED];
    stage.endpoints.write(addresses.map((address) => ({ address })));
    const seconds = await serving(stage, addresses);
    return `both serve ${seconds.toFixed(1)} s after the file was saved`;
  },
};
