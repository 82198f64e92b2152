import { once } from "node:events";
import { connect } from "node:net";
import type { TrafficConnection } from "../../src/conformance/index.ts";

const UPGRADE = "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: line\r\n\r\n";

/**
 * A connection to a loopback port, on which each question gets the port of an `EchoServer` as its answer. Through an HTTP
 * balancer it is upgraded first, so that it stays with one member.
 */
export async function lineConnection(port: number, mode: "http" | "tcp" = "tcp"): Promise<TrafficConnection> {
  const socket = connect({ host: "127.0.0.1", port });
  socket.on("error", () => socket.destroy());
  await once(socket, "connect");
  if (mode === "http") {
    socket.write(UPGRADE);
    await once(socket, "data");
  }
  return {
    async ask() {
      const closed = once(socket, "close").then(() => {
        throw new Error("the connection was cut");
      });
      socket.write("who?\n");
      const [answer] = await Promise.race([once(socket, "data"), closed]);
      return Number(String(answer));
    },
    async [Symbol.asyncDispose]() {
      socket.destroy();
    },
  };
}
