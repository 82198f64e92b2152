import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { startHaproxy } from "../build/haproxyProcess.ts";
import { hawser } from "../cli/hawser.ts";
import { fencesOf, type Fence } from "../house/fences.ts";

const PAGE = readFileSync("README.md", "utf8");
const SOCKET = "unix:///run/haproxy/admin.sock";
const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };

/** Where the page's own folders are while it is played. */
interface Stage {
  readonly folder: string;
  readonly url: string;
}

const pathIn = ({ text }: Fence): string | undefined => /^# (manifests\/\S+)\n/.exec(text)?.[1];

/** Times and ages are others each time, and with them the blanks of a column. */
const settled = (text: string): string =>
  text
    .replaceAll(/\d\d:\d\d:\d\d\.\d{3}/g, "TIME")
    .replaceAll(/\b\d+s\b/g, "AGE")
    .replaceAll(/(?<=\S) {2,}/g, "  ");

it("README.md: what it says of each command is what the command does to a real HAProxy", async () => {
  await using haproxy = await startHaproxy({ backends: [{ name: "shop-web" }] });
  const folder = mkdtempSync(join(tmpdir(), "hawser-readme-"));
  try {
    mkdirSync(join(folder, "state"));
    // The hash of a hold is made of it.
    writeFileSync(join(folder, "state", "cluster-id"), "readme\n");
    const played = await play(fencesOf(PAGE), { folder, url: haproxy.url });
    expect(played.commands).toBeGreaterThan(8);
    expect(settled(played.printed)).toBe(settled(consoleText()));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

const consoleText = (): string =>
  fencesOf(PAGE)
    .filter(({ language }) => language === "console")
    .map(({ text }) => text)
    .join("");

/** Writes the files of the page and runs its commands, in the order of the page. */
async function play(fences: readonly Fence[], stage: Stage): Promise<{ commands: number; printed: string }> {
  let printed = "";
  let commands = 0;
  for (const fence of fences) {
    const path = pathIn(fence);
    if (fence.language === "yaml" && path !== undefined) write(stage, path, fence.text);
    if (fence.language !== "console") continue;
    for (const [line, args = ""] of fence.text.matchAll(/^\$ hawser (.*)$/gm)) {
      commands += 1;
      printed += `${line}\n${await run(stage, args.split(" "))}`;
    }
  }
  return { commands, printed };
}

function write({ folder, url }: Stage, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text.replace(SOCKET, url));
}

async function run({ folder }: Stage, args: readonly string[]): Promise<string> {
  const { stdout, stderr } = await hawser(
    args.map((arg) => arg.replace("./", `${folder}/`)),
    { version },
  );
  return `${stdout}${stderr}`.replaceAll(`${folder}/`, "./");
}
