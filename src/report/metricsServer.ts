import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { once } from "node:events";

/** What the server shows. */
export interface MetricsPages {
  readonly contentType: string;
  text(): Promise<string>;
  /** Why the process is not ready, in one line; `undefined` where it is. */
  notReady(): string | undefined;
}

/** A server that listens until it is closed. */
export interface MetricsServer {
  /** `host:port`, with the port that the system chose where 0 was asked for. */
  readonly address: string;
  close(): Promise<void>;
}

interface Page {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const PLAIN = "text/plain; charset=utf-8";
/** How long a client may take to send its request, in milliseconds. */
const REQUEST_TIMEOUT_MS = 5_000;

/**
 * Serves `/metrics`, `/healthz` (the process runs) and `/readyz` (every source is fresh).
 *
 * @throws where the address cannot be listened on
 */
export async function serveMetrics(host: string, port: number, pages: MetricsPages): Promise<MetricsServer> {
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS }, (request, response) => {
    void pageFor(request, pages).then((page) => answer(request, response, page));
  });
  server.listen(port, host);
  await once(server, "listening");
  return { address: addressOf(server), close: () => close(server) };
}

async function pageFor({ method = "", url = "" }: IncomingMessage, pages: MetricsPages): Promise<Page> {
  if (!["GET", "HEAD"].includes(method)) return { status: 405, type: PLAIN, body: "only GET and HEAD\n" };
  const [path = ""] = url.split("?");
  if (path === "/metrics") return await metricsPage(pages);
  if (path === "/healthz") return { status: 200, type: PLAIN, body: "ok\n" };
  if (path === "/readyz") return readyPage(pages.notReady());
  return { status: 404, type: PLAIN, body: "there are /metrics, /healthz and /readyz\n" };
}

const readyPage = (why: string | undefined): Page => ({
  status: why === undefined ? 200 : 503,
  type: PLAIN,
  body: `${why ?? "ok"}\n`,
});

async function metricsPage(pages: MetricsPages): Promise<Page> {
  try {
    return { status: 200, type: pages.contentType, body: await pages.text() };
  } catch (error) {
    return { status: 500, type: PLAIN, body: `${error instanceof Error ? error.message : String(error)}\n` };
  }
}

function answer({ method }: IncomingMessage, response: ServerResponse, { status, type, body }: Page): void {
  response.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(body) });
  response.end(method === "HEAD" ? undefined : body);
}

function addressOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === "string") return String(address);
  return address.family === "IPv6" ? `[${address.address}]:${address.port}` : `${address.address}:${address.port}`;
}

async function close(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}
