import { execFile } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HaproxyProcess, startHaproxy } from "../../build/haproxyProcess.ts";
import { inShort, openUnit, step } from "./openUnit.ts";
import { ask } from "./origin.ts";

const NAME = "right.example";
const CURVE = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"];

/** A certificate for `NAME` that signs itself, and its key. */
async function certificate(folder: string): Promise<{ readonly cert: string; readonly key: string }> {
  const [certFile, keyFile] = [join(folder, "cert.pem"), join(folder, "key.pem")];
  const made = ["-keyout", keyFile, "-out", certFile, "-subj", `/CN=${NAME}`, "-addext", `subjectAltName=DNS:${NAME}`];
  await promisify(execFile)("openssl", ["req", "-x509", ...CURVE, "-nodes", "-days", "2", ...made]);
  return { cert: await readFile(certFile, "utf8"), key: await readFile(keyFile, "utf8") };
}

interface SecureOrigin extends AsyncDisposable {
  readonly endpoint: string;
}

async function startSecureOrigin(pair: { readonly cert: string; readonly key: string }): Promise<SecureOrigin> {
  const server = createServer(pair, (_, response) => response.end("secure"));
  server.on("tlsClientError", () => {});
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    endpoint: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

describe("TLS to a member, with its certificate verified", () => {
  let haproxy: HaproxyProcess;
  let origin: SecureOrigin;
  beforeAll(async () => {
    haproxy = await startHaproxy({
      backends: ["right", "wrong", "unknown"].map((name) => ({ name, lines: ["retries 0"] })),
    });
    const pair = await certificate(haproxy.folder);
    origin = await startSecureOrigin(pair);
    await haproxy.send("new ssl ca-file hawser-ca.pem");
    await haproxy.send(`set ssl ca-file hawser-ca.pem <<\n${pair.cert.trim()}\n`);
    expect(await haproxy.send("commit ssl ca-file hawser-ca.pem")).toContain("Success!");
  });
  afterAll(async () => {
    await origin[Symbol.asyncDispose]();
    await haproxy.stop();
  });

  it.each([
    { pool: "right", verifyHost: NAME, status: 200 },
    { pool: "wrong", verifyHost: "wrong.example", status: 503 },
  ])("7: a CA file that was loaded at run time is used, and $verifyHost gives $status", async (expected) => {
    const { pool, verifyHost, status } = expected;
    const ssl = { verify: "required", caFile: "hawser-ca.pem", verifyHost };
    const unit = await openUnit(haproxy.url, { config: { ssl } });
    expect(inShort(await unit.write(pool, step("add", origin.endpoint)))).toEqual(["applied"]);
    expect((await ask(haproxy.port(pool))).status).toBe(status);
  });

  it("7: a certificate that no loaded CA has signed gives 503", async () => {
    const ssl = { verify: "required", caFile: "@system-ca", verifyHost: NAME };
    const unit = await openUnit(haproxy.url, { config: { ssl } });
    expect(inShort(await unit.write("unknown", step("add", origin.endpoint)))).toEqual(["applied"]);
    expect((await ask(haproxy.port("unknown"))).status).toBe(503);
  });
});
