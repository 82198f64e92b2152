import fc from "fast-check";
import { expect, it } from "vitest";
import { isName, serverName, tagIn } from "../../../providers/haproxy/serverName.ts";
import { canonicalAddress } from "../../../src/model/address.ts";
import { tagOf } from "../../../src/model/tag.ts";

const TAG = tagOf({ cluster: "c", kind: "LoadBalancerBinding", uid: "u" }, "pod");
const address = fc.oneof(fc.ipV4(), fc.ipV6()).map((text) => canonicalAddress(text) ?? "10.0.0.1");
const port = fc.integer({ min: 1, max: 65_535 });

it("a server's name gives its tag back, and is one that HAProxy takes", () => {
  fc.assert(
    fc.property(address, port, (at, on) => {
      const name = serverName(TAG, { address: at, port: on });
      expect(tagIn(name, { address: at, port: on })).toBe(TAG);
      expect(isName(name)).toBe(true);
      expect(name.length).toBeLessThanOrEqual(103);
    }),
  );
});

it.each([
  ["another address", `${TAG}.10.0.0.2.80`],
  ["another port", `${TAG}.10.0.0.1.8080`],
  ["more in front", `x${TAG}.10.0.0.1.80`],
  ["more behind", `${TAG}.10.0.0.1.80.1`],
  ["a port with a zero in front", `${TAG}.10.0.0.1.080`],
  ["an address that only ends like it", `${TAG}.110.0.0.1.80`],
  ["a tag in capitals", `${TAG.toUpperCase()}.10.0.0.1.80`],
  ["a tag alone", TAG],
  ["another naming", "k-10-0-0-1-80"],
])("a name with %s is somebody else's", (_, name) => {
  expect(tagIn(name, { address: "10.0.0.1", port: 80 })).toBeUndefined();
});

it.each(["", "a b", "a/b", "a;b", "a#b", "é", "a\n", "x".repeat(251)])("%j is not a name", (text) => {
  expect(isName(text)).toBe(false);
});
