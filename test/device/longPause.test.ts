import { expect, it } from "vitest";
import { ProviderError } from "../../src/provider/providerError.ts";
import { aPool, aSession, never } from "../build/device.ts";
import { createFakeClock } from "../build/fakeClock.ts";
import { createFakeProvider } from "../build/fakeProvider.ts";

it("a device that asks to be left alone for a day is asked again after five minutes", async () => {
  const clock = createFakeClock();
  const fake = createFakeProvider(clock);
  const unit = aSession(fake, clock);
  fake.device().give(aPool(), []);
  await clock.settle();
  const later = new ProviderError("busy", "later", { retryAfterMs: 86_400_000 });
  fake.device().next("read", { kind: "fail", error: later });
  await expect(unit.observed(aPool(), never)).rejects.toThrow("later");
  const reading = unit.observed(aPool(), never).then(() => "read");
  await clock.advance(299_000);
  expect(fake.device().calls.read).toBe(1);
  await clock.advance(2_000);
  expect(fake.device().calls.read).toBe(2);
  await expect(reading).resolves.toBe("read");
  await unit.close();
});
