import { expect, it } from "vitest";
import { aFakeBalancer, aFleet } from "../build/devices.ts";

it("a mark of a unit's queue is a pass that knows its unit", async () => {
  const fleet = aFleet();
  const two = {
    units: [
      { name: "a", url: "fake://a" },
      { name: "b", url: "fake://b" },
    ],
  };
  fleet.devices.sync([aFakeBalancer(two)]);
  for (const { queue } of fleet.devices.all()) queue.mark("edge/web");
  await fleet.clock.settle();
  expect(fleet.passes).toEqual(["edge/web on a", "edge/web on b"]);
});

it("what a pass throws is told of", async () => {
  const bug = new TypeError("a bug");
  const fleet = aFleet(() => Promise.reject(bug));
  fleet.devices.sync([aFakeBalancer()]);
  fleet.devices.all()[0]?.queue.mark("edge/web");
  await fleet.clock.settle();
  expect(fleet.heard.errors).toEqual([bug]);
});

it("as many passes are in flight on a unit as its limits say", async () => {
  const inFlight: number[] = [];
  let running = 0;
  const fleet = aFleet(async () => {
    running += 1;
    inFlight.push(running);
    await new Promise<void>((resolve) => {
      fleet.clock.after(10, resolve);
    });
    running -= 1;
  });
  fleet.devices.sync([aFakeBalancer({ limits: { maxConcurrent: 2 } })]);
  for (let pool = 0; pool < 6; pool += 1) fleet.devices.all()[0]?.queue.mark(`edge/${pool}`);
  await fleet.clock.advance(100);
  expect([inFlight.length, Math.max(...inFlight)]).toEqual([6, 2]);
});
