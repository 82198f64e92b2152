import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import type { Memory } from "../../providers/memory/client.ts";
import { memberId, type MemberKey } from "../../src/model/member.ts";

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
    client.on("data", (chunk) => (isServed(memory, pool, member) ? onward.write(chunk) : client.destroy()));
    onward.pipe(client);
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

/** Open connections go on while their member is enabled or draining. */
function isServed({ pools }: Memory, pool: string, member: MemberKey): boolean {
  const state = pools.get(pool)?.members.get(memberId(member))?.state;
  return state === "enabled" || state === "draining";
}
