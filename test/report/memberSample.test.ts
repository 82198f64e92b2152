import { describe, expect, it } from "vitest";
import {
  aClaim,
  aContribution,
  aDeparture,
  anObserved,
  anOwned,
  aRecord,
  aSteadyPool,
  aWish,
  seen,
} from "../build/plan.ts";
import { aPass } from "./passes.ts";
import { statusOf } from "./statusOf.ts";

const two = aWish([aContribution({ claims: [aClaim(1), aClaim(2)] })]);
const stepless = (): readonly [] => [];

describe("the sample of members", () => {
  it("shows what needs attention first", () => {
    const wish = aWish([aContribution({ claims: [aClaim(1), aClaim(2)], departures: [aDeparture(3, "unselected")] })]);
    const record = aRecord([anOwned(1), anOwned(3, { state: "draining" })]);
    const { sample } = statusOf([
      aPass({ wish, record, observed: seen([anObserved(1), anObserved(3, { state: "draining" })]) }, stepless),
    ]);
    expect(sample.map(({ address, state }) => `${address} ${state}`)).toEqual([
      "10.0.0.2 adding",
      "10.0.0.3 draining",
      "10.0.0.1 enabled",
    ]);
  });

  it("names where a member comes from, and since when it is so", () => {
    const { sample } = statusOf([aPass({ wish: two, ...aSteadyPool(2) })]);
    expect(sample[0]).toEqual({
      address: "10.0.0.1",
      port: 8080,
      origin: "Pod/web-1",
      state: "enabled",
      since: "2023-11-14T22:12:20Z",
      reason: "its endpoint is ready",
    });
  });

  it("has at most 100 rows", () => {
    const claims = Array.from({ length: 130 }, (_, index) => aClaim(index));
    expect(statusOf([aPass({ wish: aWish([aContribution({ claims })]) })]).sample).toHaveLength(100);
  });
});
