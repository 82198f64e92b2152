import { once } from "node:events";
import { Agent, createServer, get } from "node:http";
import type { AddressInfo } from "node:net";

/** An HTTP server that a member stands for. It answers with its name; `/slow` waits until `finish`. */
export interface Origin extends AsyncDisposable {
  readonly endpoint: string;
  readonly port: number;
  readonly served: () => number;
  /** Status of `/healthz`. */
  health: number;
  finish(): void;
}

export async function startOrigin(name: string): Promise<Origin> {
  let served = 0;
  const gate = Promise.withResolvers<void>();
  const server = createServer((request, response) => {
    if (request.url === "/healthz") return void response.writeHead(origin.health).end();
    served += 1;
    const answer = () => response.end(name);
    if (request.url === "/slow") void gate.promise.then(answer);
    else answer();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const origin: Origin = {
    endpoint: `127.0.0.1:${port}`,
    port,
    served: () => served,
    health: 200,
    finish: () => gate.resolve(),
    async [Symbol.asyncDispose]() {
      gate.resolve();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  return origin;
}

export interface Reply {
  readonly status: number;
  readonly body: string;
  readonly cookie?: string | undefined;
}

/** One request on a connection of its own. */
export function ask(port: number, path = "/", cookie?: string): Promise<Reply> {
  const { promise, resolve, reject } = Promise.withResolvers<Reply>();
  const headers = cookie === undefined ? {} : { cookie };
  const request = get({ host: "127.0.0.1", port, path, headers, agent: new Agent() }, (response) => {
    let body = "";
    response.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
    response.on("end", () => {
      const set = response.headers["set-cookie"]?.[0]?.split(";", 1)[0];
      resolve({ status: response.statusCode ?? 0, body, cookie: set });
    });
    response.on("error", reject);
  });
  request.on("error", reject);
  return promise;
}

/** Asks again until `holds`, for 5 s at most. */
export async function eventually<Value>(read: () => Promise<Value>, holds: (value: Value) => boolean): Promise<Value> {
  const end = Date.now() + 5_000;
  for (;;) {
    const value = await read();
    if (holds(value)) return value;
    if (Date.now() > end) throw new Error(`still ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
