import { describe, expect, it } from "vitest";
import type { OwnedMember } from "../../src/model/member.ts";
import { aService, aTenantNetwork, type Manifest } from "../build/manifests.ts";
import { contribution, departing, owned } from "./build.ts";
import { strangerAt } from "./leaving.ts";
import { aShop, pod, slice, type ShopParts } from "./shop.ts";

const member = (uid = "service-1"): OwnedMember =>
  owned({ source: "Manual", uid, name: "web-1" }, { address: "10.244.0.1" });

describe("a hand-written member", () => {
  const tenant = aTenantNetwork({ spec: { sources: ["Manual"] } });
  const service = aService({ uid: "service-1", spec: { selector: {} } });
  const byHand = (addresses: readonly string[], more: ShopParts = {}): readonly Manifest[] =>
    aShop({ tenant, service, pods: [], slices: [slice(...addresses.map((address) => ({ address })))], ...more });

  it.each([
    {
      name: "leaves by absence when the slices of its Service lack it",
      objects: byHand(["10.244.0.2"]),
      departures: ["absent by absence"],
    },
    {
      name: "leaves by absence when its Service has no slices",
      objects: byHand([], { slices: [] }),
      departures: ["absent by absence"],
    },
    {
      name: "drains when it is not ready",
      objects: byHand([], { slices: [slice({ address: "10.244.0.1", ready: false })] }),
      departures: ["not-ready by sight"],
    },
    { name: "stays when its Service is gone", objects: byHand([], { service: [], slices: [] }), departures: [] },
    { name: "stays while a Service made anew lists nothing yet", objects: byHand([]), uid: "before", departures: [] },
    {
      name: "leaves by absence when a Service made anew has put others in its place",
      objects: byHand(["10.244.0.2"]),
      uid: "before",
      departures: ["unselected by absence"],
    },
    {
      name: "is replaced when a Service made anew lists it too",
      objects: byHand(["10.244.0.1"]),
      uid: "before",
      departures: ["absent by sight"],
    },
    {
      name: "leaves at once when a Pod of another namespace has its address",
      objects: byHand(["10.244.0.1"], { more: strangerAt("10.244.0.1") }),
      departures: ["taken by sight"],
    },
    {
      name: "leaves by absence when a Pod of its own namespace has its address",
      objects: byHand([], { pods: [pod(1)] }),
      departures: ["absent by absence"],
    },
  ])("$name", ({ objects, departures, ...more }) => {
    const one = contribution(objects, { members: [member("uid" in more ? more.uid : undefined)] });
    expect(departing(one)).toEqual(departures.map((text) => `10.244.0.1 ${text}`));
  });
});
