import { once } from "node:events";
import { connect } from "node:net";
import type { TrafficConnection } from "../../src/conformance/index.ts";

/** A connection to a loopback port, on which each question gets the port of an `EchoServer` as its answer. */
export async function lineConnection(port: number): Promise<TrafficConnection> {
  const socket = connect({ host: "127.0.0.1", port });
  socket.on("error", () => socket.destroy());
  await once(socket, "connect");
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
