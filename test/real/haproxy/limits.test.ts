import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { withSession } from "../../../providers/haproxy/client.ts";
import { ProviderError } from "../../../src/provider/index.ts";
import { type HaproxyProcess, startHaproxy } from "../../build/haproxyProcess.ts";
import { inShort, never, openUnit, step, type TestUnit } from "./openUnit.ts";

const pathOf = ({ url }: HaproxyProcess): string => url.slice("unix://".length);

/** A connection in interactive mode: HAProxy has taken it, and keeps it. */
async function keptConnection(haproxy: HaproxyProcess): Promise<Socket> {
  const socket = connect({ path: pathOf(haproxy) });
  socket.on("error", () => socket.destroy());
  socket.write("prompt\n");
  await once(socket, "data");
  return socket;
}

/** The end of what two commands are answered with, the first of `length` bytes. A second without a word ends the wait. */
async function answerTo(haproxy: HaproxyProcess, length: number): Promise<string> {
  const socket = await keptConnection(haproxy);
  let answer = "";
  const isOver = new Promise<void>((resolve) => {
    socket.on("close", resolve).setTimeout(1_000, resolve);
    socket.on("data", (chunk) => {
      answer += String(chunk);
      if (/> 2\.\d+\.\d+\S*\n\n> $/.test(answer)) resolve();
    });
  });
  socket.write(`${"show info".padEnd(length, " x")}\nshow version\n`);
  await isOver;
  socket.destroy();
  return answer.slice(-30);
}

/** Writes that add one member each, planned beforehand, each with its outcome in short. */
async function writesOf(unit: TestUnit, count: number): Promise<readonly (() => Promise<string>)[]> {
  const empty = await unit.plan("web", []);
  return Array.from({ length: count }, (_, n) => async () => {
    const plan = { ...empty, steps: [step("add", `10.9.0.${n + 1}:80`)] };
    try {
      return inShort(await unit.connection.pools.write([plan], never)).join(", ");
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      return `${error.failure.kind} ${error.failure.applied}`;
    }
  });
}

describe("limits of the stats socket", () => {
  it("a command as long as HAProxy's buffer is never answered, nor what follows it; one of 16,000 bytes is", async () => {
    await using haproxy = await startHaproxy({ backends: [{ name: "web" }] });
    expect(await answerTo(haproxy, 16_000)).toMatch(/> 2\.\S+\n\n> $/);
    for (const length of [16_384, 20_000]) expect(await answerTo(haproxy, length)).not.toMatch(/> 2\./);
  });

  it("a command of 16,000 bytes is refused before it is sent, with all that was to go out with it", async () => {
    await using haproxy = await startHaproxy({ backends: [{ name: "web" }] });
    const dial = { unit: "a", address: { path: pathOf(haproxy) }, timeoutMs: 5_000, signal: never };
    const send = (...commands: readonly string[]) => withSession(dial, (session) => session.send(commands));
    const adding = "add server web/by-hand 10.9.0.1:80";
    await expect(send(adding, "show info".padEnd(16_000, " x"))).rejects.toThrow("not a command");
    expect(await haproxy.servers("web")).toEqual([]);
    const answers = await send(adding, "show info".padEnd(15_999, " x"));
    expect(answers.every((answer) => "reply" in answer)).toBe(true);
    expect(await haproxy.servers("web")).toHaveLength(1);
  });

  it.each([
    { calls: 20, socket: "url" as const },
    { calls: 40, socket: "tcpUrl" as const },
  ])(
    "$calls calls at a time, where HAProxy takes 10 connections (`stats maxconn`), all end well by $socket",
    async (expected) => {
      const { calls, socket } = expected;
      await using haproxy = await startHaproxy({ backends: [{ name: "web" }] });
      const unit = await openUnit(haproxy[socket]);
      const results = await Promise.all((await writesOf(unit, calls)).map((write) => write()));
      expect(new Set(results)).toEqual(new Set(["applied"]));
      const reads = await Promise.all(Array.from({ length: calls }, () => unit.read("web")));
      expect(new Set(reads.map((members) => members?.length))).toEqual(new Set([calls]));
    },
  );

  it("more calls than a unix socket lets wait fail before anything is sent, and the others end well", async () => {
    await using haproxy = await startHaproxy({ backends: [{ name: "web" }] });
    const unit = await openUnit(haproxy.url);
    const writes = await writesOf(unit, 40);
    const held = await Promise.all(Array.from({ length: 10 }, () => keptConnection(haproxy)));
    const ends = writes.map((write) => write());
    await pause(100);
    for (const socket of held) socket.destroy();
    const results = await Promise.all(ends);
    expect(new Set(results)).toEqual(new Set(["applied", "busy no"]));
    expect(await unit.read("web")).toHaveLength(results.filter((result) => result === "applied").length);
  });

  it("while others hold all 10 connections a call is unreachable in its own time, and works when one is free", async () => {
    await using haproxy = await startHaproxy({ backends: [{ name: "web" }] });
    const held = await Promise.all(Array.from({ length: 10 }, () => keptConnection(haproxy)));
    const unit = await openUnit(haproxy.url, { timeoutMs: 200 });
    await expect(unit.read("web")).rejects.toMatchObject({ failure: { kind: "unreachable" } });
    for (const socket of held) socket.destroy();
    expect(await (await openUnit(haproxy.url)).read("web")).toEqual([]);
  });
});
