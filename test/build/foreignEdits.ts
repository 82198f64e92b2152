import { setTimeout as pause } from "node:timers/promises";
import { fakeRandom } from "./fakeClock.ts";
import type { HaproxyProcess } from "./haproxyProcess.ts";

/** Somebody else who works on the same HAProxy by hand, in the same backend and in another. */
export interface ForeignEdits extends AsyncDisposable {
  /** Edits made so far. */
  count(): number;
  /** Resolves when all edits are made. */
  done(): Promise<void>;
  /** Where the foreign servers are not as they were left. */
  differences(): Promise<readonly string[]>;
}

export interface ForeignOptions {
  /** Two addresses that answer. */
  readonly addresses: readonly string[];
  readonly port: number;
  readonly edits: number;
}

/** Foreign servers of each backend: they change weight and drain, but one always serves. */
const NAMES = ["manual-1", "manual-2", "web_legacy"];

interface Expected {
  weight: number;
  admin: number;
}

export async function startForeignEdits(
  haproxy: HaproxyProcess,
  { addresses, port, edits }: ForeignOptions,
): Promise<ForeignEdits> {
  const random = fakeRandom(11);
  const expected = new Map<string, Expected>();
  for (const backend of ["shop-web", "other"]) {
    for (const [index, name] of NAMES.entries()) {
      await haproxy.send(`add server ${backend}/${name} ${addresses[index % addresses.length]}:${port} weight 10`);
      await haproxy.send(`set server ${backend}/${name} state ready`);
      expected.set(`${backend}/${name}`, { weight: 10, admin: 0 });
    }
  }
  let count = 0;
  let stopped = false;

  async function edit(): Promise<void> {
    const names = [...expected.keys()].filter((name) => !name.endsWith(NAMES[0] ?? ""));
    const name = names[Math.floor(random() * names.length)] ?? "";
    const state = expected.get(name);
    if (state === undefined) return;
    if (random() < 0.5) {
      state.weight = 1 + Math.floor(random() * 255);
      await haproxy.send(`set server ${name} weight ${state.weight}`);
    } else {
      state.admin = state.admin === 0 ? 8 : 0;
      await haproxy.send(`set server ${name} state ${state.admin === 0 ? "ready" : "drain"}`);
    }
    count += 1;
  }

  const run = (async () => {
    while (count < edits && !stopped) {
      await edit();
      await pause(random() * 30);
    }
  })();

  async function differences(): Promise<readonly string[]> {
    const found = new Map<string, string>();
    for (const backend of ["shop-web", "other"]) {
      for (const { name, weight, admin, address } of await haproxy.servers(backend)) {
        if (!name.startsWith("hawser-")) found.set(`${backend}/${name}`, `${address} weight ${weight} admin ${admin}`);
      }
    }
    const wanted = [...expected].map(
      ([name, { weight, admin }]) => [name, `${addressOf(name)} weight ${weight} admin ${admin}`] as const,
    );
    return wanted
      .filter(([name, text]) => found.get(name) !== text)
      .map(([name, text]) => `${name}: ${text}, found ${found.get(name)}`)
      .concat([...found.keys()].filter((name) => !expected.has(name)));
  }

  const addressOf = (name: string): string =>
    addresses[NAMES.indexOf(name.split("/")[1] ?? "") % addresses.length] ?? "";

  return {
    count: () => count,
    done: () => run,
    differences,
    async [Symbol.asyncDispose]() {
      stopped = true;
      await run;
    },
  };
}
