import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { identifyProcess, isRunning } from "../../../src/standalone/state/processIdentity.ts";
import { takeLock } from "../../../src/standalone/state/stateLock.ts";
import { temporaryFolder } from "../../build/temporaryFolder.ts";

/** A process that lives until it is told otherwise. */
async function aProcess() {
  const child = spawn(process.execPath, ["-e", "process.stdin.resume(); console.log(1)"], {
    stdio: ["pipe", "pipe", "ignore"],
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  await once(child.stdout, "data");
  return { child, pid: child.pid ?? 0 };
}

const lockOf = (pid: number, change: object = {}): string =>
  JSON.stringify({ ...identifyProcess(pid), nonce: "n", ...change });

describe("the lock of a state folder", () => {
  it("is refused while a running process holds it, naming the process", () => {
    const folder = temporaryFolder();
    takeLock(join(folder, "lock"));
    expect(() => takeLock(join(folder, "lock"))).toThrow(
      `state folder ${folder} is in use by process ${process.pid}: stop it, or use another --state`,
    );
  });

  it("can be taken again once it was given back", () => {
    const path = join(temporaryFolder(), "lock");
    takeLock(path)();
    expect(existsSync(path)).toBe(false);
    takeLock(path);
  });

  it("is taken over from a process that was killed", async () => {
    const path = join(temporaryFolder(), "lock");
    const { child, pid } = await aProcess();
    writeFileSync(path, lockOf(pid));
    expect(() => takeLock(path)).toThrow(String(pid));
    child.kill("SIGKILL");
    await once(child, "exit");
    takeLock(path);
    expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ pid: process.pid });
  });

  it.each([
    { name: "another start time: the id was given again", change: { startTime: "1" } },
    { name: "another boot", change: { bootId: "other" } },
  ])("is taken over from a process with $name", ({ change }) => {
    const path = join(temporaryFolder(), "lock");
    writeFileSync(path, lockOf(process.pid, change));
    takeLock(path);
    expect(readFileSync(path, "utf8")).not.toContain('"n"');
  });

  it.each(["", "{", '{"pid":0}'])("is taken over from a file that names no process: %j", (text) => {
    const path = join(temporaryFolder(), "lock");
    writeFileSync(path, text);
    takeLock(path);
  });

  it("is given back only by its holder", () => {
    const path = join(temporaryFolder(), "lock");
    const giveBack = takeLock(path);
    writeFileSync(path, lockOf(process.pid));
    giveBack();
    expect(existsSync(path)).toBe(true);
  });
});

it("a process is told from another one with the same id", () => {
  expect(isRunning(identifyProcess(process.pid))).toBe(true);
  expect(isRunning({ ...identifyProcess(process.pid), startTime: "1" })).toBe(false);
});
