import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The folder of the quick start, seen from the checkout. */
export const FOLDER = join(".hawser", "quickstart");

/** Where everything lies, seen from the checkout. */
export const PLACES = {
  marker: join(FOLDER, ".made-by-quickstart"),
  lock: join(FOLDER, "lock"),
  manifests: join(FOLDER, "manifests"),
  platform: join(FOLDER, "manifests", "platform"),
  edge: join(FOLDER, "manifests", "platform", "edge.yaml"),
  web: join(FOLDER, "manifests", "web.yaml"),
  endpoints: join(FOLDER, "manifests", "endpoints.yaml"),
  state: join(FOLDER, "state"),
  haproxyConfig: join(FOLDER, "haproxy.cfg"),
  socket: join(FOLDER, "admin.sock"),
  haproxyLog: join(FOLDER, "haproxy.log"),
  hawserLog: join(FOLDER, "hawser.log"),
  backendsLog: join(FOLDER, "backends.log"),
} as const;

/** The same place for a program that works elsewhere. */
export const absolute = (place: string): string => join(ROOT, place);
