import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect, createServer, type AddressInfo, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { haproxyConfig, type HaproxySpec } from "./haproxyConfig.ts";

const READY_MS = 10_000;
const STOP_MS = 3_000;
/** On Linux the kernel ends it with us, also where a test runner is killed. */
const HAPROXY: readonly [string, ...string[]] =
  process.platform === "linux" ? ["setpriv", "--pdeathsig", "KILL", "haproxy"] : ["haproxy"];

/** One row of `show servers state`, as the process reports it. */
export interface ServerRow {
  readonly name: string;
  readonly address: string;
  readonly port: number;
  /** Bit field: 1 maintenance, 8 drain. */
  readonly admin: number;
  readonly weight: number;
}

/** A real HAProxy of its own, on unix sockets in a temporary folder and on ports that the kernel chose. */
export interface HaproxyProcess extends AsyncDisposable {
  readonly folder: string;
  /** `unix:///…`, level admin. */
  readonly url: string;
  /** `tcp://127.0.0.1:…`, level admin. */
  readonly tcpUrl: string;
  /** `unix:///…`, level operator. */
  readonly operatorUrl: string;
  /** What it wrote to stderr so far. */
  log(): string;
  /** Loopback port of the frontend in front of `backend`. */
  port(backend: string): number;
  /** Sends one command (or several, with `;`) on a connection of its own; the reply without its blank end. */
  send(command: string): Promise<string>;
  servers(backend: string): Promise<readonly ServerRow[]>;
  /** Of the process that serves: the worker where there is a master. */
  pid(): Promise<number>;
  /** USR2 to the master, until a new worker answers. Needs `masterWorker`. */
  reload(): Promise<void>;
  /** Sends a signal to the process that served when `pid` last asked, and to no other. */
  signal(name: NodeJS.Signals): void;
  stop(): Promise<void>;
}

/** Starts a HAProxy and waits until it answers. Dispose it: `await using haproxy = await startHaproxy(…)`. */
export async function startHaproxy(spec: HaproxySpec): Promise<HaproxyProcess> {
  const { child, folder, ports, log, master, ...started } = await start(spec);
  const { send, pid, signal } = talkTo(started.socket);
  const until = (holds: () => Promise<boolean>) => waitUntil(holds, child, log);
  const stop = async () => {
    signal("SIGCONT");
    await started.stop();
  };
  await until(async () => (await pid()) > 0).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return {
    folder,
    url: `unix://${started.socket}`,
    tcpUrl: `tcp://127.0.0.1:${ports.get("stats")}`,
    operatorUrl: `unix://${join(folder, "operator.sock")}`,
    log,
    port: (backend) => ports.get(backend) ?? 0,
    send,
    servers: async (backend) => rows(await send(`show servers state ${backend}`)),
    pid,
    reload: async () => {
      const before = await pid();
      // USR2 to a master that is still starting is lost; its socket answers only when it would be heard.
      await until(async () => (await exchange(master, "show proc")).includes("master"));
      child.kill("SIGUSR2");
      await until(async () => ![before, NaN].includes(await pid()));
    },
    signal,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

function talkTo(socket: string) {
  let served: number | undefined;
  const send = (command: string) => exchange(socket, command);
  return {
    send,
    pid: async () => {
      const answer = Number(/^Pid: (\d+)$/m.exec(await send("show info"))?.[1]);
      served = answer || served;
      return answer;
    },
    signal: (name: NodeJS.Signals) => {
      try {
        if (served !== undefined) process.kill(served, name);
      } catch {
        // It is gone already.
      }
    },
  };
}

async function start(spec: HaproxySpec) {
  const folder = await mkdtemp(join(tmpdir(), "hawser-haproxy-"));
  const listeners = await Promise.all(["stats", ...spec.backends.map(({ name }) => name)].map(listen));
  const config = join(folder, "haproxy.cfg");
  await writeFile(config, haproxyConfig(spec, folder));
  const master = join(folder, "master.sock");
  const mode = spec.masterWorker === true ? ["-W", "-S", master] : [];
  const child = spawn(HAPROXY[0], [...HAPROXY.slice(1), ...mode, "-db", "-f", config], {
    stdio: ["ignore", "ignore", "pipe", ...listeners.map(({ fd }) => fd)],
  });
  for (const { server } of listeners) server.close();
  return {
    child,
    folder,
    master,
    socket: join(folder, "admin.sock"),
    ports: new Map(listeners.map(({ name, port }) => [name, port])),
    log: collect(child),
    stop: stopper(child, folder),
  };
}

/** Opens a listening socket here, so that the port cannot be lost to another process before HAProxy has it. */
async function listen(name: string): Promise<{ name: string; port: number; fd: number; server: Server }> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { name, port: (server.address() as AddressInfo).port, fd: descriptor(server), server };
}

/** Node gives no other way to hand a listening socket to a program that is not Node. */
function descriptor(server: Server): number {
  const { _handle: handle } = server as unknown as { readonly _handle: { readonly fd: number } };
  return handle.fd;
}

function collect(child: ChildProcess): () => string {
  let text = "";
  child.stderr?.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
  return () => text;
}

function stopper(child: ChildProcess, folder: string): () => Promise<void> {
  const killNow = () => void child.kill("SIGKILL");
  process.once("exit", killNow);
  return async () => {
    process.off("exit", killNow);
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      child.kill("SIGCONT");
      const late = setTimeout(killNow, STOP_MS);
      await gone;
      clearTimeout(late);
    }
    await rm(folder, { recursive: true, force: true });
  };
}

async function waitUntil(holds: () => Promise<boolean>, child: ChildProcess, log: () => string): Promise<void> {
  const end = Date.now() + READY_MS;
  while (!(await holds().catch(() => false))) {
    if (child.exitCode !== null || Date.now() > end) throw new Error(`haproxy did not come up:\n${log()}`);
    await pause(5);
  }
}

async function exchange(path: string, command: string): Promise<string> {
  const socket = connect({ path });
  // The master's socket does not close after its answer unless the client has said that there is no more.
  socket.setEncoding("utf8").end(`${command}\n`);
  let reply = "";
  for await (const chunk of socket) reply += String(chunk);
  return reply.trimEnd();
}

function rows(state: string): readonly ServerRow[] {
  const [header = "", ...lines] = state.split("\n").slice(1);
  const names = header.slice(2).split(" ");
  const column = (line: string, name: string) => line.split(" ")[names.indexOf(name)] ?? "";
  return lines.map((line) => ({
    name: column(line, "srv_name"),
    address: column(line, "srv_addr"),
    port: Number(column(line, "srv_port")),
    admin: Number(column(line, "srv_admin_state")),
    weight: Number(column(line, "srv_uweight")),
  }));
}
