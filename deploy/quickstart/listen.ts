import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { z } from "zod";

/** A server that listens, and the port that the system chose. */
export interface Listener {
  readonly server: Server;
  readonly port: number;
}

const Bound = z.object({ port: z.int() });

/** @param port  0 for one that the kernel chooses */
export async function listen(address: string, port: number): Promise<Listener> {
  const server = createServer().listen(port, address);
  await once(server, "listening");
  return { server, port: Bound.parse(server.address()).port };
}

const Inside = z.object({ _handle: z.object({ fd: z.int() }) });

/** Node gives no other way to hand a listening socket to a program that is not Node. */
export function descriptorOf({ server }: Listener): number {
  const { _handle: handle } = Inside.parse(server);
  return handle.fd;
}
