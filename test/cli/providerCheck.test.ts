import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PROVIDERS } from "../../providers/index.ts";
import type { Context } from "../../src/cli/context.ts";
import { temporaryFolder } from "../build/temporaryFolder.ts";
import { hawser } from "./hawser.ts";

/** What `provider check` says of a file with this text, and the name of the file. */
async function check(provider: string, text: string, more: Partial<Context> = {}) {
  const file = join(temporaryFolder(), "dev.yaml");
  writeFileSync(file, text);
  return { file, ...(await hawser(["provider", "check", provider, "--config", file], more)) };
}

describe("hawser provider check", () => {
  it.each([
    { name: "no pools", text: "url: memory://x", said: "pools: give two pools, like pools: [a, b]" },
    { name: "one pool", text: "url: memory://x\npools: [a]", said: "pools: give two pools, like pools: [a, b]" },
    {
      name: "no url",
      text: "pools: [a, b]",
      said: "url: say where the device is, like url: unix:///run/haproxy/admin.sock",
    },
    {
      name: "an unknown field",
      text: "url: memory://x\npools: [a, b]\npool: a",
      said: "pool: unknown field: leave it out",
    },
    {
      name: "a credential that is no text",
      text: "url: memory://x\npools: [a, b]\ncredentials: { password: 1234 }",
      said: "credentials.password: must be text: put it in quotes",
    },
    {
      name: "nothing",
      text: "",
      said: "say where the device is, and which pools may be used: see hawser provider check --help",
    },
  ])("says in one line what to write into a file with $name", async ({ text, said }) => {
    const { file, code, stdout, stderr } = await check("memory", text);
    expect({ code, stdout, stderr }).toEqual({ code: 1, stdout: "", stderr: `error: ${file}: ${said}\n` });
  });

  it("looks first whether the pools exist, and says in one line which does not", async () => {
    const url = `memory://${randomUUID()}`;
    const makesNone = PROVIDERS.map((provider) => ({
      ...provider,
      capabilities: provider.capabilities.filter((capability) => capability !== "create-pool"),
    }));
    const text = `url: ${url}\nconfig: { pools: [a] }\npools: [a, b]`;
    const { code, stdout, stderr } = await check("memory", text, { providers: () => Promise.resolve(makesNone) });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toBe("error: pool b does not exist on the device: make it there, or name another in pools\n");
  });

  it("says in one line that a device does not answer, or that its settings are wrong", async () => {
    const silent = await check("haproxy", "url: unix:///nowhere/admin.sock\npools: [a, b]");
    expect(silent).toMatchObject({ code: 1, stdout: "" });
    expect(silent.stderr).toMatch(/^error: the device cannot be checked: .*nowhere.*\n$/);
    const wrong = await check("memory", "url: memory://x\nconfig: { pools: 3 }\npools: [a, b]");
    expect(wrong.stderr).toMatch(/^error: config\.pools: .+\n$/);
  });
});
