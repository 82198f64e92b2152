import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openStateFolder, viewStateFolder } from "../../src/standalone/stateFolder.ts";
import { createFakeClock } from "../build/fakeClock.ts";
import { aPoolRecord } from "../build/poolRecord.ts";
import { temporaryFolder } from "../build/temporaryFolder.ts";

const ports = { clock: createFakeClock(), failed: () => {} };

describe("the state folder", () => {
  it("is made where it is missing, and keeps its cluster id", async () => {
    const folder = join(temporaryFolder(), "a", "b");
    const first = openStateFolder(folder, ports);
    await first.close();
    const second = openStateFolder(folder, ports);
    expect(second.clusterId).toBe(first.clusterId);
    await second.close();
  });

  it("has one writer, and any number of viewers beside it", async () => {
    const folder = temporaryFolder();
    const writer = openStateFolder(folder, ports);
    await writer.ledger.write(aPoolRecord());
    expect(() => openStateFolder(folder, ports)).toThrow(`in use by process ${process.pid}`);
    const view = viewStateFolder(folder, ports);
    expect(await view.ledger.list()).toEqual([aPoolRecord()]);
    expect(view.clusterId).toBe(writer.clusterId);
    await writer.close();
  });

  it("that does not exist is empty for a viewer, and is not made", async () => {
    const folder = join(temporaryFolder(), "state");
    const view = viewStateFolder(folder, ports);
    expect(await view.ledger.list()).toEqual([]);
    expect(view.status.read()).toBeUndefined();
    expect(view.clusterId).toMatch(/^[0-9a-f-]{36}$/);
    expect(() => readdirSync(folder)).toThrow("ENOENT");
  });

  it("is free again after a failed start", async () => {
    const folder = temporaryFolder();
    await openStateFolder(folder, ports).close();
    writeFileSync(join(folder, "pools", "x.json"), "");
    expect(() => openStateFolder(folder, ports)).toThrow("x.json: this record of the ledger is damaged");
    rmSync(join(folder, "pools", "x.json"));
    await openStateFolder(folder, ports).close();
  });

  it("loses what a killed process left half-written", async () => {
    const folder = temporaryFolder();
    await openStateFolder(folder, ports).close();
    for (const place of [".", "pools"]) writeFileSync(join(folder, place, ".1b4e28ba.tmp"), "{");
    await openStateFolder(folder, ports).close();
    expect([readdirSync(folder).toSorted(), readdirSync(join(folder, "pools"))]).toEqual([["cluster-id", "pools"], []]);
  });

  it.each(["", "two words\n", "x".repeat(129)])("does not start with a damaged cluster id: %j", async (text) => {
    const folder = temporaryFolder();
    await openStateFolder(folder, ports).close();
    writeFileSync(join(folder, "cluster-id"), text);
    expect(() => openStateFolder(folder, ports)).toThrow("cluster-id: the cluster id is damaged");
  });
});
