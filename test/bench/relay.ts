import { connect, createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** Bytes that a client sent towards the device, and when they arrived. */
export interface Arrival {
  /** Of `performance.now()`. */
  readonly at: number;
  readonly text: string;
}

/** A unix socket in front of another: passes everything on, and answers no sooner than `delayMs` after it was asked. */
export interface Relay {
  readonly arrivals: Arrival[];
  close(): void;
}

export async function startRelay(path: string, target: string, delayMs: number): Promise<Relay> {
  const arrivals: Arrival[] = [];
  const server = createServer((client) => {
    const device = connect({ path: target });
    client.on("data", (chunk) => {
      arrivals.push({ at: performance.now(), text: chunk.toString("latin1") });
      device.write(chunk);
    });
    client.on("end", () => device.end());
    void answer(device, client, delayMs);
    for (const socket of [client, device]) {
      socket.on("error", () => {
        client.destroy();
        device.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(path, resolve);
  });
  return { arrivals, close: () => void server.close() };
}

async function answer(
  device: AsyncIterable<Buffer>,
  client: { write(chunk: Buffer): unknown; end(): unknown },
  delayMs: number,
): Promise<void> {
  for await (const chunk of device) {
    await pause(delayMs);
    client.write(chunk);
  }
  client.end();
}
