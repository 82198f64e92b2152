import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import type { Memory } from "../../providers/memory/client.ts";

/** Plays the balancer that a memory is the table of: each new connection goes to the next member that is enabled. */
export interface MemoryBalancer extends AsyncDisposable {
  readonly port: number;
}

export async function startMemoryBalancer(memory: Memory, pool: string): Promise<MemoryBalancer> {
  const sockets = new Set<Socket>();
  let turn = 0;
  const server = createServer((client) => {
    const enabled = (memory.pools.get(pool)?.members.values().toArray() ?? []).filter(
      ({ state }) => state === "enabled",
    );
    const member = enabled[turn++ % enabled.length];
    if (member === undefined) return client.destroy();
    const onward = connect({ host: member.address, port: member.port });
    for (const socket of [client, onward]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => [client, onward].forEach((end) => end.destroy()));
    }
    client.pipe(onward).pipe(client);
    return undefined;
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
