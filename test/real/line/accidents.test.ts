import {
  copyFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { eventually } from "../../build/eventually.ts";
import { startHaproxy } from "../../build/haproxyProcess.ts";
import { startHawser } from "../../build/hawserProcess.ts";
import { aShopFolder, type ShopFolder, type ShopMember } from "../../build/shopFolder.ts";

const members = (...numbers: readonly number[]): readonly ShopMember[] =>
  numbers.map((last) => ({ name: `web-${last}`, address: `127.7.0.${last}` }));

/** Evidence must last a second, and a file cut off between two lines is believed after three. */
const LONG_ENOUGH_MS = 4_500;

interface Accident {
  readonly name: string;
  readonly happen: (shop: ShopFolder) => void;
  readonly mend: (shop: ShopFolder, spare: string) => void;
  readonly line: RegExp;
}

const rewrite = (shop: ShopFolder, spare: string): void => copyFileSync(spare, shop.endpoints);

const ACCIDENTS: readonly Accident[] = [
  {
    name: "a file cut off in the middle of a line",
    happen: ({ endpoints }) => writeFileSync(endpoints, readFileSync(endpoints).subarray(0, 700)),
    mend: rewrite,
    line: /endpoints\.json:\d+: .*half-written/,
  },
  {
    name: "an empty file",
    happen: ({ endpoints }) => writeFileSync(endpoints, ""),
    mend: rewrite,
    line: /endpoints\.json:1: the file is empty/,
  },
  {
    name: "a word that is no address",
    happen: ({ endpoints }) =>
      writeFileSync(endpoints, readFileSync(endpoints, "utf8").replace('"podIP": "127.7.0.1"', '"podIP": 7')),
    mend: rewrite,
    line: /endpoints\.json:\d+: Pod shop\/web-1: status\.podIP: /,
  },
  {
    name: "a file that is no text",
    happen: ({ endpoints }) => writeFileSync(endpoints, Buffer.from([0x7b, 0x00, 0xff, 0xfe])),
    mend: rewrite,
    line: /endpoints\.json:\d+: /,
  },
  {
    name: "a link that leads nowhere in place of a file",
    happen: ({ endpoints }) => {
      symlinkSync(`${endpoints}.gone`, `${endpoints}.link`);
      renameSync(`${endpoints}.link`, endpoints);
    },
    mend: ({ endpoints }, spare) => {
      rmSync(endpoints);
      copyFileSync(spare, endpoints);
    },
    line: /endpoints\.json:1: cannot be read: the link leads nowhere/,
  },
  {
    name: "a folder that is gone",
    happen: ({ manifests }) => renameSync(manifests, `${manifests}.away`),
    mend: ({ manifests }) => renameSync(`${manifests}.away`, manifests),
    line: /manifests.*(?:does not exist|cannot be read)/,
  },
  {
    name: "a folder that is emptied at once",
    happen: ({ manifests }) => {
      for (const name of readdirSync(manifests)) rmSync(join(manifests, name), { recursive: true });
    },
    mend: ({ manifests }) => {
      rmSync(manifests, { recursive: true });
      renameSync(`${manifests}.spare`, manifests);
    },
    line: /manifests: holds no manifest/,
  },
];

describe("an accident in the manifests of a running Hawser", () => {
  it.concurrent.each(ACCIDENTS)(
    "$name takes no member away, is told in one line, and is over with the next good version",
    async ({ happen, mend, line }) => {
      const folder = mkdtempSync(join(tmpdir(), "hawser-accident-"));
      await using haproxy = await startHaproxy({ backends: [{ name: "shop-web" }] });
      const shop = aShopFolder({ folder, url: haproxy.url, port: 8080 });
      shop.write(members(1, 2, 3));
      const spare = join(folder, "spare.json");
      copyFileSync(shop.endpoints, spare);
      await using hawser = startHawser(shop);
      const serving = async (): Promise<string> =>
        (await haproxy.servers("shop-web"))
          .filter(({ admin }) => admin === 0)
          .map(({ address }) => address.split(".")[3] ?? "")
          .toSorted()
          .join(" ");
      await eventually(async () => (await serving()) === "1 2 3", { seen: () => hawser.log() });
      cpSync(shop.manifests, `${shop.manifests}.spare`, { recursive: true });
      const told = hawser.log().length;
      happen(shop);
      await pause(LONG_ENOUGH_MS);
      expect(await serving()).toBe("1 2 3");
      const errors = hawser
        .log()
        .slice(told)
        .split("\n")
        .filter((one) => one.includes('"level":"error"'));
      expect(errors.filter((one) => line.test(one))).toHaveLength(1);
      mend(shop, spare);
      shop.write(members(1, 2, 3, 4));
      await eventually(async () => (await serving()) === "1 2 3 4", { seen: () => hawser.log().slice(told) });
      rmSync(folder, { recursive: true, force: true });
    },
    60_000,
  );
});
