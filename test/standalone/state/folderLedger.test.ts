import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createFolderLedger } from "../../../src/standalone/state/folderLedger.ts";
import { recordFileName } from "../../../src/standalone/state/recordFile.ts";
import { anOwnedMember, aPoolRecord } from "../../build/poolRecord.ts";
import { temporaryFolder } from "../../build/temporaryFolder.ts";

const record = aPoolRecord({ members: [anOwnedMember("10.0.0.1")] });
const { pool, unit } = record;
const fileName = recordFileName(pool, unit);

describe("the ledger of a folder", () => {
  it("keeps a record over a restart", async () => {
    const folder = temporaryFolder();
    await createFolderLedger(folder).write(record);
    const ledger = createFolderLedger(folder);
    expect(await ledger.read(pool, unit)).toEqual(record);
    expect(await ledger.list()).toEqual([record]);
    expect(await ledger.read(pool, "b")).toBeUndefined();
  });

  it("reads from memory: no file is touched after the start", async () => {
    const folder = temporaryFolder();
    await createFolderLedger(folder).write(record);
    const ledger = createFolderLedger(folder);
    rmSync(folder, { recursive: true });
    expect(await ledger.read(pool, unit)).toEqual(record);
  });

  it("does not write an equal record again", async () => {
    const folder = temporaryFolder();
    const ledger = createFolderLedger(folder);
    await ledger.write(record);
    const before = statSync(join(folder, fileName), { bigint: true });
    await ledger.write(structuredClone(record));
    expect(statSync(join(folder, fileName), { bigint: true })).toEqual(before);
  });

  it("remembers in memory alone, until the next write", async () => {
    const folder = temporaryFolder();
    const ledger = createFolderLedger(folder);
    await ledger.write(record);
    const absent = { ...record, members: [anOwnedMember("10.0.0.1", { absentSince: 5 })] };
    ledger.remember(absent);
    expect(await ledger.read(pool, unit)).toBe(absent);
    expect(await createFolderLedger(folder).read(pool, unit)).toEqual(record);
    await ledger.write(absent);
    expect(await createFolderLedger(folder).read(pool, unit)).toEqual(absent);
  });

  it("deletes an empty record", async () => {
    const folder = temporaryFolder();
    const ledger = createFolderLedger(folder);
    await ledger.write(record);
    await ledger.write({ ...record, members: [], owners: [] });
    expect(readdirSync(folder)).toEqual([]);
    expect(await ledger.read(pool, unit)).toBeUndefined();
  });

  it("keeps the latest of many writes at a time", async () => {
    const folder = temporaryFolder();
    const ledger = createFolderLedger(folder);
    await Promise.all(Array.from({ length: 50 }, (_, index) => ledger.write({ ...record, epoch: index })));
    expect((await createFolderLedger(folder).read(pool, unit))?.epoch).toBe(49);
    expect(readdirSync(folder)).toEqual([fileName]);
  });

  it("has a record on disk when its write resolves, though a newer one waits", async () => {
    const folder = temporaryFolder();
    const ledger = createFolderLedger(folder);
    const first = ledger.write({ ...record, epoch: 1 });
    const second = ledger.write({ ...record, epoch: 2 });
    await first;
    expect((await createFolderLedger(folder).read(pool, unit))?.epoch).toBeGreaterThanOrEqual(1);
    await second;
  });

  it("says that a write failed, and can write again", async () => {
    const folder = join(temporaryFolder(), "pools");
    const ledger = createFolderLedger(folder);
    await expect(ledger.write(record)).rejects.toThrow(/ENOENT/);
    mkdirSync(folder);
    await ledger.write(record);
    expect(readFileSync(join(folder, fileName), "utf8")).toContain('"PoolRecord"');
  });

  it("does not start with a damaged record, and names the file", async () => {
    const folder = temporaryFolder();
    await createFolderLedger(folder).write(record);
    writeFileSync(join(folder, fileName), readFileSync(join(folder, fileName)).subarray(0, 100));
    expect(() => createFolderLedger(folder)).toThrow(/pools?.*|\.json: this record of the ledger is damaged/);
    expect(() => createFolderLedger(folder)).toThrow(
      `${join(folder, fileName)}: this record of the ledger is damaged (it is not JSON)`,
    );
  });
});
