import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A place that takes every connection and never answers. */
export interface Silence extends AsyncDisposable {
  readonly url: string;
}

const PROTOCOLS: ReadonlySet<string> = new Set(["unix:", "tcp:", "http:", "https:"]);

/** Whether there can be a silent place that is reached as `url` is. */
export const canBeSilent = (url: string): boolean => PROTOCOLS.has(protocolOf(url));

const protocolOf = (url: string): string => URL.parse(url)?.protocol ?? "";

/** Opens a silent place that is reached as `url` is, or gives `undefined` where the suite does not know how. */
export async function openSilence(url: string): Promise<Silence | undefined> {
  if (!canBeSilent(url)) return undefined;
  const protocol = protocolOf(url);
  if (protocol !== "unix:") return silenceAt(undefined, (port) => `${protocol}//127.0.0.1:${port}`);
  const folder = await mkdtemp(join(tmpdir(), "hawser-silence-"));
  const path = join(folder, "silent.sock");
  const silence = await silenceAt(path, () => `unix://${path}`);
  return {
    url: silence.url,
    async [Symbol.asyncDispose]() {
      await silence[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** On a unix socket, or on a loopback port that the kernel chooses. */
async function silenceAt(path: string | undefined, urlOf: (port: number) => string): Promise<Silence> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => sockets.delete(socket));
    socket.resume();
  });
  server.listen(path === undefined ? { port: 0, host: "127.0.0.1" } : { path });
  await once(server, "listening");
  return {
    url: urlOf(portOf(server)),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" ? (address?.port ?? 0) : 0;
}
