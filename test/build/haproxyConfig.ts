/** A backend, with a frontend in front of it on a port of its own. */
export interface HaproxyBackend {
  readonly name: string;
  /** `http` by default. */
  readonly mode?: "http" | "tcp";
  /** `roundrobin` by default. */
  readonly balance?: string;
  /** Fixed servers, as in the configuration: `web1 10.0.0.4:80 weight 10`. */
  readonly servers?: readonly string[];
  /** Free slots of a server-template. */
  readonly slots?: { readonly prefix: string; readonly count: number; readonly options?: string };
  /** Any further lines: `option httpchk`, `cookie SRV insert`. */
  readonly lines?: readonly string[];
}

/** What a test's HAProxy has. */
export interface HaproxySpec {
  readonly backends: readonly HaproxyBackend[];
  /** With a master, which is what reloads. Default false. */
  readonly masterWorker?: boolean;
  /** Further lines of `global`. */
  readonly global?: readonly string[];
}

/** File descriptors of the listening sockets: 3 is the TCP stats socket, then one for each backend. */
const FIRST_FD = 3;

/** The configuration file. Listening sockets are inherited, so no port is named in it. */
export function haproxyConfig({ backends, global = [] }: HaproxySpec, folder: string): string {
  return [
    "global",
    `  stats socket ${folder}/admin.sock mode 600 level admin`,
    `  stats socket ${folder}/operator.sock mode 600 level operator`,
    `  stats socket fd@${FIRST_FD} level admin`,
    "  stats timeout 1m",
    "  maxconn 1000",
    ...global.map((line) => `  ${line}`),
    "defaults",
    "  timeout connect 2s",
    "  timeout client 30s",
    "  timeout server 30s",
    "  retries 3",
    "  option redispatch",
    ...backends.flatMap((backend, index) => [...frontend(backend, FIRST_FD + 1 + index), ...section(backend)]),
    "",
  ].join("\n");
}

const frontend = ({ name, mode = "http" }: HaproxyBackend, fd: number): string[] => [
  `frontend front_${name}`,
  `  mode ${mode}`,
  `  bind fd@${fd}`,
  `  default_backend ${name}`,
];

function section({
  name,
  mode = "http",
  balance = "roundrobin",
  servers = [],
  slots,
  lines = [],
}: HaproxyBackend): string[] {
  return [
    `backend ${name}`,
    `  mode ${mode}`,
    `  balance ${balance}`,
    ...lines.map((line) => `  ${line}`),
    ...servers.map((server) => `  server ${server}`),
    ...(slots ? [`  server-template ${slots.prefix} ${slots.count} 127.0.0.1:1 ${slots.options ?? ""} disabled`] : []),
  ];
}
