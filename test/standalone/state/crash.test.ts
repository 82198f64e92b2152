import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openStateFolder } from "../../../src/standalone/stateFolder.ts";
import { createFakeClock } from "../../build/fakeClock.ts";
import { temporaryFolder } from "../../build/temporaryFolder.ts";

const CHILD = join(import.meta.dirname, "crashChild.ts");
const KILLS = 50;

const ports = { clock: createFakeClock(), failed: () => {} };

/** Kills a writer after some of its writes; returns the epoch of the last record that it said was on disk. */
async function killedAfter(folder: string, writes: number, delayMs: number): Promise<number> {
  const child = spawn(process.execPath, [CHILD, folder], { stdio: ["ignore", "pipe", "inherit"] });
  const exit = once(child, "exit");
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
    // A moment that falls anywhere within a write.
    if (said.split("\n").length > writes) setTimeout(() => child.kill("SIGKILL"), delayMs);
  });
  await exit;
  return Number(said.split("\n").at(-2) ?? 0);
}

it("a writer that is killed at any moment leaves a record that it wrote, not older than the last it spoke of", async () => {
  const folder = temporaryFolder();
  for (let kill = 0; kill < KILLS; kill += 1) {
    const said = await killedAfter(folder, 1 + (kill % 7), (kill % 5) / 2);
    const { ledger, close } = openStateFolder(folder, ports);
    const [record] = await ledger.list();
    expect(record?.epoch).toBeGreaterThanOrEqual(said);
    expect(record?.members).toHaveLength((record?.epoch ?? 0) % 40);
    expect(record?.members.every(({ since }) => since === record.epoch)).toBe(true);
    await close();
  }
}, 120_000);
