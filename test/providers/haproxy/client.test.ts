import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { withSession } from "../../../providers/haproxy/client.ts";
import { temporaryFolder } from "../../build/temporaryFolder.ts";

/** A stats socket that a test scripts: it is told of each new text, and of the connection to answer on. */
async function fakeSocket(onText: (text: string, socket: Socket) => void) {
  const folder = temporaryFolder();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setEncoding("utf8").on("data", (text: string) => onText(text, socket));
    socket.on("error", () => undefined);
  });
  const path = `${folder}/admin.sock`;
  server.listen(path);
  await once(server, "listening");
  return {
    dial: { unit: "a", address: { path }, timeoutMs: 300, signal: new AbortController().signal },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** Answers every line with itself, as HAProxy frames it. */
const echo = (text: string, socket: Socket) =>
  void socket.write(
    text
      .split("\n")
      .slice(0, -1)
      .map((line) => (line === "prompt" ? "\n> " : `${line}\n\n> `))
      .join(""),
  );

const replies = (answers: readonly object[]) => answers.map((answer) => ("reply" in answer ? answer.reply : answer));

describe("a session", () => {
  it("asks for the prompt first, and sends all commands in one write", async () => {
    const texts: string[] = [];
    await using fake = await fakeSocket((text, socket) => {
      texts.push(text);
      echo(text, socket);
    });
    const answers = await withSession(fake.dial, async (session) => [
      ...(await session.send(["show info", "show stat"])),
      ...(await session.send(["show servers state"])),
    ]);
    expect(replies(answers)).toEqual(["show info", "show stat", "show servers state"]);
    expect(texts).toEqual(["prompt\nshow info\nshow stat\n", "show servers state\n"]);
  });

  it("takes replies that arrive in pieces of any size, also within the prompt", async () => {
    await using fake = await fakeSocket((_, socket) => {
      const text = "\n> first\n\nmore\n\n> \n> ";
      for (const [index, piece] of text.split("").entries()) setTimeout(() => socket.write(piece), index);
    });
    expect(replies(await withSession(fake.dial, (session) => session.send(["one", "two"])))).toEqual([
      "first\n\nmore",
      "",
    ]);
  });

  it("keeps what was answered before the connection closed; the rest of the write is unknown, the next was never sent", async () => {
    await using fake = await fakeSocket((_, socket) => void socket.end("\n> good\n\n> half a re"));
    const [first, second] = await withSession(fake.dial, async (session) => [
      await session.send(["one", "two", "three"]),
      await session.send(["four"]),
    ]);
    expect(replies(first ?? [])).toMatchObject([
      "good",
      { lost: { applied: "unknown" } },
      { lost: { applied: "unknown" } },
    ]);
    expect(second).toMatchObject([{ lost: { kind: "unreachable", applied: "no" } }]);
  });

  it("a silent process is given up at the deadline", async () => {
    await using fake = await fakeSocket(() => undefined);
    const [answer] = await withSession(fake.dial, (session) => session.send(["one"]));
    expect(answer).toMatchObject({ lost: { kind: "unreachable", message: "unit a: no answer within 300 ms" } });
  });

  it("a slow drip does not put the deadline off", async () => {
    await using fake = await fakeSocket((_, socket) => {
      const drip = setInterval(() => socket.write("x"), 20);
      socket.on("close", () => clearInterval(drip));
    });
    const started = performance.now();
    await withSession(fake.dial, (session) => session.send(["one"]));
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it("an abort ends it at once", async () => {
    const abort = new AbortController();
    await using fake = await fakeSocket(() => abort.abort());
    const [answer] = await withSession({ ...fake.dial, signal: abort.signal }, (session) => session.send(["one"]));
    expect(answer).toMatchObject({ lost: { kind: "unreachable", message: "unit a: aborted", applied: "unknown" } });
  });

  it("an endless reply is cut off at 64 MiB", async () => {
    const block = "x".repeat(1 << 20);
    await using fake = await fakeSocket((_, socket) => {
      const pour = () => {
        while (!socket.destroyed && socket.write(block));
      };
      socket.on("drain", pour);
      pour();
    });
    const dial = { ...fake.dial, timeoutMs: 10_000 };
    const [answer] = await withSession(dial, (session) => session.send(["one"]));
    expect(answer).toMatchObject({ lost: { kind: "rejected", message: "unit a: answered more than 67108864 bytes" } });
  });

  it("sends a very large plan in pieces of at most 64 KiB, each after the answers to the one before", async () => {
    const sizes: number[] = [];
    await using fake = await fakeSocket((text, socket) => {
      sizes.push(text.length);
      echo(text, socket);
    });
    const commands = Array.from({ length: 5_000 }, (_, n) => `set server web/s${n} weight ${n}`);
    const dial = { ...fake.dial, timeoutMs: 10_000 };
    expect(replies(await withSession(dial, (session) => session.send(commands)))).toEqual(commands);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(65_536 + "prompt\n".length);
  });

  it.each([
    { name: "a line end", line: "two\nlines" },
    { name: "a semicolon", line: "two; commands" },
    { name: "a payload", line: "a payload <<" },
    { name: "a backslash", line: "a \\ backslash" },
    { name: "a tab", line: "a tab\t" },
    { name: "a letter outside ASCII", line: "caf\u00e9" },
    { name: "nothing", line: "" },
    { name: "more than HAProxy's buffer takes", line: "x".repeat(16_000) },
  ])("refuses a line with $name, before anything is sent", async ({ line }) => {
    const texts: string[] = [];
    await using fake = await fakeSocket((text) => texts.push(text));
    const call = withSession(fake.dial, (session) => session.send(["show info", line]));
    await expect(call).rejects.toThrow("not a command");
    expect(texts).toEqual([]);
  });

  it("a socket that nobody listens on is unreachable, and nothing was applied", async () => {
    const dial = {
      unit: "a",
      address: { path: "/nowhere/admin.sock" },
      timeoutMs: 300,
      signal: new AbortController().signal,
    };
    await expect(withSession(dial, (session) => session.send(["one"]))).rejects.toMatchObject({
      failure: { kind: "unreachable", applied: "no" },
    });
  });
});
