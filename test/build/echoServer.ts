import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";

const SWITCH = "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: line\r\n\r\n";

/** A server that answers every line with its own port, also after an upgrade from HTTP. */
export interface EchoServer extends AsyncDisposable {
  readonly port: number;
}

/** Listens on a loopback port that the kernel chose. */
export async function startEchoServer(): Promise<EchoServer> {
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => sockets.delete(socket));
    socket.on("data", (chunk) => socket.write(String(chunk).startsWith("GET ") ? SWITCH : `${port}\n`));
  });
  const sockets = new Set<{ destroy(): unknown }>();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    port,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
