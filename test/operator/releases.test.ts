import { describe, expect, it } from "vitest";
import { ProviderError } from "../../src/provider/providerError.ts";
import { aBinding, type Manifest } from "../build/manifests.ts";
import { holdsNow, slice, startedShop } from "../build/shopLine.ts";

const released = (hash: string): Manifest => aBinding({ annotations: { "hawser.dev/release": hash } });
const hashOf = (holds: ReturnType<typeof holdsNow>): string => holds[0]?.planHash ?? "none";

describe("a release", () => {
  it.each(["no", "unknown"] as const)("is not used up by a write that failed, applied: %s", async (applied) => {
    const line = await startedShop(2);
    line.apply(slice([]));
    await line.clock.advance(2_500);
    expect(holdsNow(line)).toMatchObject([{ guard: "floor" }]);
    line.device.next("write", { kind: "fail", error: new ProviderError("unreachable", "no answer", { applied }) });
    line.apply(released(hashOf(holdsNow(line))));
    await line.clock.advance(60_000);
    expect(line.serving()).toEqual([]);
    await line.operator.stop("now");
  });

  it("counts once while its annotation stays, and again after the annotation was taken off", async () => {
    const line = await startedShop(1);
    const emptied = async (): Promise<string> => {
      line.apply(slice([]));
      await line.clock.advance(2_500);
      return hashOf(holdsNow(line));
    };
    const hash = await emptied();
    line.apply(released(hash));
    await line.clock.advance(60_000);
    expect(line.serving()).toEqual([]);
    line.apply(slice([1]));
    await line.clock.advance(600_000);
    expect(await emptied()).toBe(hash);
    await line.clock.advance(60_000);
    expect(line.serving()).toEqual(["10.244.0.1"]);
    line.apply(aBinding());
    await line.clock.advance(1_000);
    line.apply(released(hash));
    await line.clock.advance(60_000);
    expect(line.serving()).toEqual([]);
    await line.operator.stop("now");
  });
});
