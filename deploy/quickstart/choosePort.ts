import { listen, type Listener } from "./listen.ts";
import { Trouble } from "./trouble.ts";

const ATTEMPTS = 20;

/**
 * A port that is free on each of these addresses.
 *
 * @throws {Trouble} where this system has no such addresses
 */
export async function choosePort(addresses: readonly string[]): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const port = await freeOnAll(addresses);
    if (port !== undefined) return port;
  }
  throw new Trouble(`no port is free on all of ${addresses.join(", ")}: end what listens there`);
}

async function freeOnAll(addresses: readonly string[]): Promise<number | undefined> {
  const listeners: Listener[] = [];
  try {
    let port = 0;
    for (const address of addresses) {
      const listener = await listen(address, port);
      listeners.push(listener);
      ({ port } = listener);
    }
    return port;
  } catch (error) {
    if (codeOf(error) === "EADDRINUSE") return undefined;
    throw codeOf(error) === "EADDRNOTAVAIL" ? noAddress(addresses[0]) : error;
  } finally {
    for (const { server } of listeners) server.close();
  }
}

const codeOf = (error: unknown): unknown => (error instanceof Error && "code" in error ? error.code : undefined);

const noAddress = (first: string | undefined): Trouble =>
  new Trouble(`this system does not answer on ${first}, as Linux does: run the quick start on Linux or in a container`);
