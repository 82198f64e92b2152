import { expect, it } from "vitest";
import { withDeadline } from "../../src/device/withDeadline.ts";
import { ProviderError } from "../../src/provider/providerError.ts";
import { createFakeClock } from "../build/fakeClock.ts";

type Make = (signal: AbortSignal) => Promise<string>;

const onAbort = (signal: AbortSignal, then: () => void): void => signal.addEventListener("abort", then);
const deaf: Make = () => new Promise(() => undefined);
const obedient: Make = (signal) => new Promise((_, reject) => onAbort(signal, () => reject(signal.reason)));
const likeNode: Make = (signal) =>
  new Promise((_, reject) => onAbort(signal, () => reject(new DOMException("stopped", "AbortError"))));
const talkative: Make = (signal) => new Promise((resolve) => onAbort(signal, () => resolve("half of it")));
const careful: Make = (signal) =>
  new Promise((_, reject) => onAbort(signal, () => reject(new ProviderError("busy", "not sent"))));
const broken: Make = (signal) => new Promise((_, reject) => onAbort(signal, () => reject(new TypeError("a bug"))));

/** What a call comes to, and when. */
async function play(make: Make, stopAtMs?: number) {
  const clock = createFakeClock(0);
  const stop = new AbortController();
  if (stopAtMs !== undefined) clock.after(stopAtMs, () => stop.abort());
  const ended = withDeadline({ clock, timeoutMs: 10_000, signal: stop.signal, what: "read of web" }, make).then(
    (result) => ({ result, at: clock.now() }),
    (error: unknown) => ({ error, at: clock.now() }),
  );
  await clock.advance(20_000);
  return { ...(await ended), pending: clock.pending };
}

const late = new ProviderError("unreachable", "read of web: no answer within 10 s", { applied: "unknown" });
const stopped = new ProviderError("unreachable", "read of web: stopped before the device answered", {
  applied: "unknown",
});

it.each([
  { name: "a call that answers in time", make: async () => "all of it", end: { result: "all of it", at: 0 } },
  {
    name: "a call that throws in time",
    make: async () => Promise.reject(new TypeError("a bug")),
    end: { error: new TypeError("a bug"), at: 0 },
  },
  { name: "a call that ends when it is aborted", make: obedient, end: { error: late, at: 10_000 } },
  { name: "a call that ends as Node's own do", make: likeNode, end: { error: late, at: 10_000 } },
  {
    name: "a call that answers for itself when it is aborted",
    make: talkative,
    end: { result: "half of it", at: 10_000 },
  },
  {
    name: "a call that knows better what happened",
    make: careful,
    end: { error: new ProviderError("busy", "not sent"), at: 10_000 },
  },
  { name: "a call with a bug", make: broken, end: { error: new TypeError("a bug"), at: 10_000 } },
  { name: "a call that does not listen", make: deaf, end: { error: late, at: 11_000 } },
  { name: "a call that is stopped early", make: obedient, stopAtMs: 300, end: { error: stopped, at: 300 } },
  {
    name: "a call that is stopped early and does not listen",
    make: deaf,
    stopAtMs: 300,
    end: { error: stopped, at: 1_300 },
  },
])("$name ends, and leaves no timer", async ({ make, stopAtMs, end }) => {
  expect(await play(make, stopAtMs)).toEqual({ ...end, pending: 0 });
});

it("a call that is stopped before it begins is aborted from the start", async () => {
  const clock = createFakeClock(0);
  const deadline = { clock, timeoutMs: 10_000, signal: AbortSignal.abort(), what: "read of web" };
  const seen: boolean[] = [];
  const ended = withDeadline(deadline, async (signal) => {
    seen.push(signal.aborted);
    signal.throwIfAborted();
  });
  await expect(ended).rejects.toMatchObject({ failure: { kind: "unreachable", applied: "unknown" } });
  expect(seen).toEqual([true]);
});
