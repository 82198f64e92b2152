import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";

/** Stands between a client and a unix socket, and keeps all that the client sent. */
export interface RecordingProxy extends AsyncDisposable {
  sent(): string;
}

export async function startRecordingProxy(path: string, onwardPath: string): Promise<RecordingProxy> {
  const chunks: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (client) => {
    const onward = connect({ path: onwardPath, allowHalfOpen: true });
    for (const [from, to] of [
      [client, onward],
      [onward, client],
    ] as const) {
      sockets.add(from);
      from.on("error", () => to.destroy());
      from.on("close", () => sockets.delete(from));
      from.pipe(to);
    }
    client.on("data", (chunk: Buffer) => chunks.push(chunk.toString("latin1")));
  });
  await listening(server, path);
  return { sent: () => chunks.join(""), [Symbol.asyncDispose]: () => closed(server, sockets) };
}

async function listening(server: Server, path: string): Promise<void> {
  server.listen(path);
  await once(server, "listening");
}

async function closed(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  for (const socket of sockets) socket.destroy();
  server.close();
  await once(server, "close");
}
