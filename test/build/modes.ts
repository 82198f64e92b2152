import type { HaproxyBackend } from "./haproxyConfig.ts";
import { isOurs } from "./foreignEdits.ts";
import type { ServerRow } from "./haproxyProcess.ts";

/** A way to run HAProxy and to configure the provider for it. */
export interface Mode {
  readonly name: string;
  /** `LoadBalancer.spec.config`. */
  readonly config: object;
  /** Backend `shop-web`. */
  readonly backend: HaproxyBackend;
}

export const ADDED: Mode = { name: "servers added at run time", config: {}, backend: { name: "shop-web" } };
export const CHECKED: Mode = {
  name: "servers that take traffic after their first good check",
  config: { check: { intervalMs: 100, rise: 1, fall: 3 } },
  backend: { name: "shop-web" },
};
export const SLOTS: Mode = {
  name: "fixed slots",
  config: { slots: { prefix: "slot" } },
  backend: { name: "shop-web", slots: { prefix: "slot", count: 100 } },
};

/** The bit that says how a server was configured, and nothing of its state. */
const CONFIGURED = 4;
const FREE = "127.0.0.1";

/** Addresses of our servers, free slots aside, sorted. */
export const mine = (rows: readonly ServerRow[]): readonly string[] =>
  rows
    .filter(({ name, address }) => isOurs(name) && address !== FREE)
    .map(({ address }) => address)
    .toSorted();

/** Those of them that take traffic. */
export const serving = (rows: readonly ServerRow[]): readonly string[] =>
  mine(rows.filter(({ admin }) => (admin & ~CONFIGURED) === 0));
