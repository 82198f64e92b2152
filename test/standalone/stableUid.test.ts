import { expect, it } from "vitest";
import { stableUid } from "../../src/standalone/stableUid.ts";

it("an object without a UID has the same one in every version of the program", () => {
  expect(stableUid("Service", "shop", "web")).toMatchInlineSnapshot(`"70964f73-17ac-8eb5-8d21-1c9b6830a7d8"`);
});

it("has the form of a UUID", () => {
  expect(stableUid("Node", "", "worker-1")).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
});

it.each([
  { name: "another kind", other: stableUid("Pod", "shop", "web") },
  { name: "another namespace", other: stableUid("Service", "shop2", "web") },
  { name: "a name that only together with the namespace spells the same", other: stableUid("Service", "sho", "pweb") },
])("$name has another UID", ({ other }) => {
  expect(other).not.toBe(stableUid("Service", "shop", "web"));
});
