import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { StatusReport } from "../../../src/model/status.ts";
import { createStatusFile } from "../../../src/standalone/state/statusFile.ts";
import { createFakeClock } from "../../build/fakeClock.ts";
import { temporaryFolder } from "../../build/temporaryFolder.ts";

const report = (at: string): StatusReport => ({ at, bindings: [], loadBalancers: [] });

function aStatusFile(path = join(temporaryFolder(), "status.json")) {
  const clock = createFakeClock();
  const failures: unknown[] = [];
  return { clock, path, failures, status: createStatusFile(path, { clock, failed: (error) => failures.push(error) }) };
}

describe("the status file", () => {
  it("is absent before anything was written", () => {
    expect(aStatusFile().status.read()).toBeUndefined();
  });

  it("has a report soon after a quiet time", async () => {
    const { status } = aStatusFile();
    status.write(report("1"));
    await expect.poll(() => status.read()?.at).toBe("1");
  });

  it("takes what comes within 200 ms in one write, the latest", async () => {
    const { status, clock, path } = aStatusFile();
    status.write(report("1"));
    await expect.poll(() => existsSync(path)).toBe(true);
    status.write(report("2"));
    status.write(report("3"));
    await clock.advance(199);
    expect(status.read()?.at).toBe("1");
    await clock.advance(1);
    await expect.poll(() => status.read()?.at).toBe("3");
  });

  it("is complete after a flush", async () => {
    const { status } = aStatusFile();
    status.write(report("1"));
    status.write(report("2"));
    await status.flush();
    expect(status.read()?.at).toBe("2");
  });

  it("tells of a write that failed", async () => {
    const { status, failures } = aStatusFile(join(temporaryFolder(), "missing", "status.json"));
    status.write(report("1"));
    await status.flush();
    expect(failures).toHaveLength(1);
  });

  it.each(["", "{", "{}", '{"at":"1","bindings":[1],"loadBalancers":[]}'])("says that it is damaged: %j", (text) => {
    const { status, path } = aStatusFile();
    writeFileSync(path, text);
    expect(() => status.read()).toThrow(`${path}: the status is damaged: delete the file`);
    expect(readFileSync(path, "utf8")).toBe(text);
  });
});
