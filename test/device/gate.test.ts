import { expect, it } from "vitest";
import { createGate } from "../../src/device/gate.ts";
import { ProviderError } from "../../src/provider/providerError.ts";
import { createFakeClock } from "../build/fakeClock.ts";

it("lets calls through until the unit has failed too often, and says which unit it is", async () => {
  const clock = createFakeClock(0);
  const gate = createGate("edge/a", { failures: 1, openSeconds: 10 }, clock);
  gate.enter();
  gate.heard({ kind: "unreachable", message: "connection refused", applied: "unknown" });
  expect(() => gate.enter()).toThrow(
    new ProviderError(
      "unreachable",
      "unit edge/a is paused after 1 failures, next try at 1970-01-01T00:00:10.000Z; the last one: connection refused",
      { retryAfterMs: 10_000 },
    ),
  );
  await clock.advance(10_000);
  gate.enter();
  gate.heard(undefined);
  gate.enter();
});
