import { expect, it } from "vitest";
import { stepRefusal } from "../../src/provider/stepRefusal.ts";
import { aStep } from "../build/device.ts";

const bounds = { allowLoopback: false, fence: ["10.1.0.0/16", "2001:db8::/32"] };

it.each([
  { verb: "add", refused: true },
  { verb: "undrain", refused: true },
  { verb: "update", refused: false },
  { verb: "drain", refused: false },
  { verb: "disable", refused: false },
  { verb: "remove", refused: false },
] as const)(
  "$verb outside the tenants' networks is refused: $refused, as only traffic must stay inside",
  ({ verb, refused }) => {
    const refusal = stepRefusal(aStep(verb, 1), bounds);
    expect(refusal).toBe(refused ? "address 10.0.0.1 lies outside the networks of the pool's tenants" : undefined);
  },
);

it("an address inside is let through, and any where there is no fence", () => {
  expect(stepRefusal(aStep("add", 1), { ...bounds, fence: ["192.0.2.0/24", "10.0.0.0/8"] })).toBeUndefined();
  expect(stepRefusal(aStep("add", 1), { allowLoopback: false })).toBeUndefined();
});

it("an empty fence lets nothing through", () => {
  expect(stepRefusal(aStep("add", 1), { ...bounds, fence: [] })).toContain("lies outside");
});
