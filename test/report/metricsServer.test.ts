import { afterEach, describe, expect, it } from "vitest";
import { serveMetrics, type MetricsPages, type MetricsServer } from "../../src/report/metricsServer.ts";

let server: MetricsServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

const pages: MetricsPages = {
  contentType: "text/plain; version=0.0.4",
  text: async () => "a 1\n",
  notReady: () => undefined,
};

async function get(path: string, more: Partial<MetricsPages> = {}, init: RequestInit = {}): Promise<[number, string]> {
  server = await serveMetrics("127.0.0.1", 0, { ...pages, ...more });
  const response = await fetch(`http://${server.address}${path}`, init);
  return [response.status, await response.text()];
}

describe("the metrics server", () => {
  it("serves the page of metrics", async () => {
    expect(await get("/metrics")).toEqual([200, "a 1\n"]);
  });

  it("is healthy while it runs, also when it is not ready", async () => {
    expect(await get("/healthz", { notReady: () => "Pod: not listed yet" })).toEqual([200, "ok\n"]);
  });

  it("is ready when nothing speaks against it", async () => {
    expect(await get("/readyz")).toEqual([200, "ok\n"]);
  });

  it("says what it waits for while it is not ready", async () => {
    expect(await get("/readyz", { notReady: () => "Pod: not listed yet" })).toEqual([503, "Pod: not listed yet\n"]);
  });

  it("answers a bug with its message, and goes on", async () => {
    expect(await get("/metrics", { text: () => Promise.reject(new Error("no status")) })).toEqual([500, "no status\n"]);
  });

  it.each([
    ["/", "GET", 404],
    ["/metrics", "POST", 405],
  ])("refuses what it does not have: %s by %s is %i", async (path, method, status) => {
    expect((await get(path, {}, { method }))[0]).toBe(status);
  });

  it("says why it cannot listen", async () => {
    server = await serveMetrics("127.0.0.1", 0, pages);
    const port = Number(server.address.split(":")[1]);
    await expect(serveMetrics("127.0.0.1", port, pages)).rejects.toMatchObject({ code: "EADDRINUSE" });
  });
});
