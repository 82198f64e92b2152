import { spawnSync } from "node:child_process";
import { openSync, writeFileSync } from "node:fs";
import { programEnvironment, type Children } from "./children.ts";
import { haproxyConfig } from "./haproxyConfig.ts";
import { descriptorOf, listen } from "./listen.ts";
import { absolute, PLACES } from "./places.ts";
import { Trouble } from "./trouble.ts";

const PROGRAM = "haproxy";

/** A HAProxy of our own that answers on its admin socket as soon as it is up. */
export interface Haproxy {
  readonly version: string;
  /** Where clients go. */
  readonly url: string;
}

/**
 * @param socket  absolute path for its admin socket
 * @throws {Trouble} where it is not installed
 */
export async function startHaproxy(children: Children, socket: string): Promise<Haproxy> {
  const version = installedVersion();
  writeFileSync(absolute(PLACES.haproxyConfig), haproxyConfig(socket));
  const log = openSync(absolute(PLACES.haproxyLog), "a");
  // Opened here, so that the port cannot be lost to another process before HAProxy has it.
  const listener = await listen("127.0.0.1", 0);
  children.start({
    name: "haproxy",
    line: [PROGRAM, "-db", "-f", absolute(PLACES.haproxyConfig)],
    stdio: ["ignore", log, log, descriptorOf(listener)],
    log: PLACES.haproxyLog,
    isVital: true,
  });
  listener.server.close();
  return { version, url: `http://127.0.0.1:${listener.port}/` };
}

function installedVersion(): string {
  const { stdout, error } = spawnSync(PROGRAM, ["-v"], { encoding: "utf8", env: programEnvironment() });
  if (error !== undefined) throw new Trouble("haproxy is not installed: try apt-get install haproxy");
  return /version (\d+(?:\.\d+)*)/.exec(stdout)?.[1] ?? "of an unknown version";
}
