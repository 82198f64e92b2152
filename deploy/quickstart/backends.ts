import { once } from "node:events";
import { openSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Child, Children } from "./children.ts";
import { absolute, PLACES } from "./places.ts";
import { Trouble } from "./trouble.ts";

/** Small web servers on loopback addresses, each a process of its own. */
export interface Backends {
  /** The one port of all of them. */
  readonly port: number;
  /**
   * Resolves once it answers.
   *
   * @throws {Trouble} where it cannot listen
   */
  start(address: string): Promise<void>;
  /** Resolves once its process is gone. */
  stop(address: string): Promise<void>;
}

const SCRIPT = fileURLToPath(new URL("backend.ts", import.meta.url));

/** Backends that listen on `port`, each on a loopback address of its own; none runs yet. */
export function createBackends(children: Children, port: number): Backends {
  const running = new Map<string, Child>();
  const log = openSync(absolute(PLACES.backendsLog), "a");
  return {
    port,
    async start(address) {
      const line = [process.execPath, SCRIPT, address, String(port)] as const;
      const child = children.start({
        name: `backend ${address}:${port}`,
        line,
        stdio: ["pipe", "pipe", log],
        log: PLACES.backendsLog,
        isVital: false,
      });
      running.set(address, child);
      await answering(child, address);
    },
    async stop(address) {
      await running.get(address)?.stop();
      running.delete(address);
    },
  };
}

/** It says so on stdout, which ends without a word where it fails. */
async function answering({ process: { stdout } }: Child, address: string): Promise<void> {
  if (stdout === null) return;
  await once(stdout, "readable");
  if (stdout.read() === null) throw new Trouble(`backend ${address} did not start: see ${PLACES.backendsLog}`);
}
