import { existsSync } from "node:fs";
import { connect } from "node:net";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { openSilence } from "../../src/conformance/silence.ts";

describe("a place that never answers", () => {
  it.each(["unix:///run/admin.sock", "tcp://10.0.0.1:9999", "http://device.example", "https://device.example"])(
    "is reached as %s is, takes a connection, and ends it when it is put away",
    async (url) => {
      const silence = await openSilence(url);
      if (silence === undefined) throw new Error("no silence");
      const { protocol, pathname, port } = new URL(silence.url);
      expect(protocol).toBe(new URL(url).protocol);
      const socket = connect(protocol === "unix:" ? { path: pathname } : { host: "127.0.0.1", port: Number(port) });
      await once(socket, "connect");
      socket.write("who is there?\n");
      const closed = new Promise((resolve) => socket.on("error", resolve).on("close", resolve));
      await silence[Symbol.asyncDispose]();
      await closed;
      expect(socket.bytesRead).toBe(0);
      if (protocol === "unix:") expect(existsSync(pathname)).toBe(false);
    },
  );

  it.each(["memory://a", "no url"])("is not made for %s", async (url) => {
    expect(await openSilence(url)).toBeUndefined();
  });
});
