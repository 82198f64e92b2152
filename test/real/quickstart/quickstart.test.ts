import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { aCheckout, startQuickstart, until, type Checkout } from "./quickstartProcess.ts";

/** Longer than HAProxy waits for an answer, in milliseconds. */
const STOPPED_MS = 6_500;
const LONG_MS = 90_000;

const lastLine = (text: string): string => text.trimEnd().split("\n").at(-1) ?? "";

const allGone = ({ working }: Checkout): Promise<void> =>
  until(
    () => working().length === 0,
    () =>
      `still running: ${working()
        .map(({ commandLine }) => commandLine)
        .join("; ")}`,
  );

describe.concurrent("the quick start into a pipe", () => {
  it(
    "shows every step in order, loses no request, and leaves nothing behind; a second one meanwhile does no harm",
    { timeout: LONG_MS },
    async () => {
      using checkout = aCheckout();
      const run = startQuickstart(checkout);
      await run.says("step 2 of 5");
      const second = startQuickstart(checkout);
      expect(await second.ended).toBe(1);
      expect(second.text()).toContain(`error: .hawser/quickstart is in use by process ${run.pid}`);
      const code = await run.ended;
      const text = run.text();
      expect(text).toContain(`everything lies in ${join(checkout.folder, ".hawser", "quickstart")}\n`);
      const steps = [
        "step 1 of 5",
        "done: three members serve",
        "step 2 of 5",
        "done: both serve",
        "step 3 of 5",
        "127.0.10.6 in place of 127.0.10.1",
        "127.0.10.10 in place of 127.0.10.5",
        "done: 5 new ones serve",
        "step 4 of 5",
        "127.0.10.7 gets ready: false",
        "127.0.10.7 is drained and stopped",
        "done: drained",
        "step 5 of 5",
        "hawser: .hawser/quickstart/manifests/endpoints.yaml:17: ",
        "done: nothing was removed, all 5 serve",
      ];
      expect(steps.filter((step) => !text.includes(step))).toEqual([]);
      expect(steps.toSorted((a, b) => text.indexOf(a) - text.indexOf(b))).toEqual(steps);
      expect(lastLine(text)).toMatch(/^requests: [1-9]\d{2,}, lost: 0$/);
      expect(code).toBe(0);
      expect(checkout.working()).toEqual([]);
      expect(existsSync(join(checkout.folder, ".hawser/quickstart/lock"))).toBe(false);
    },
  );

  it("exits 1 where a backend has let requests wait in vain", { timeout: LONG_MS }, async () => {
    using checkout = aCheckout();
    const run = startQuickstart(checkout);
    await run.says("step 2 of 5");
    const backend = checkout.working().find(({ commandLine }) => commandLine.includes("backend.ts 127.0.10.3 "));
    process.kill(backend?.pid ?? NaN, "SIGSTOP");
    await pause(STOPPED_MS);
    process.kill(backend?.pid ?? NaN, "SIGCONT");
    const code = await run.ended;
    expect(run.text()).toContain("done: nothing was removed");
    expect(lastLine(run.text())).toMatch(/^requests: \d+, lost: [1-9]\d*$/);
    expect(run.text()).toMatch(/^lost: \d+ × status 504$/m);
    expect(code).toBe(1);
  });
});

describe("the quick start that is not left to its own", () => {
  it.each([
    { signal: "SIGTERM", code: 143 },
    { signal: "SIGHUP", code: 129 },
    { signal: "SIGKILL", code: "SIGKILL" },
  ] as const)("takes everything with it when $signal ends it", { timeout: LONG_MS }, async ({ signal, code }) => {
    using checkout = aCheckout();
    const run = startQuickstart(checkout);
    await run.says("step 2 of 5");
    expect(checkout.working().length).toBeGreaterThan(5);
    process.kill(run.pid, signal);
    expect(await run.ended).toBe(code);
    await allGone(checkout);
  });

  it("ends with a sentence, and 1, where Hawser is ended from outside", { timeout: LONG_MS }, async () => {
    using checkout = aCheckout();
    const run = startQuickstart(checkout);
    await run.says("step 2 of 5");
    process.kill(
      checkout.working().find(({ commandLine }) => commandLine.includes("src/main.ts run"))?.pid ?? NaN,
      "SIGKILL",
    );
    expect(await run.ended).toBe(1);
    expect(run.text()).toContain("error: hawser ended by itself (SIGKILL): see .hawser/quickstart/hawser.log\n");
    await allGone(checkout);
  });

  it("touches no folder that it did not make", async () => {
    using checkout = aCheckout();
    const file = join(checkout.folder, ".hawser", "quickstart", "mine.txt");
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, "");
    const run = startQuickstart(checkout);
    expect(await run.ended).toBe(1);
    expect(run.text()).toContain(
      "error: .hawser/quickstart holds files that the quick start did not make: move them away\n",
    );
    expect(existsSync(file)).toBe(true);
  });
});
