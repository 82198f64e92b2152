import { POOL } from "./manifests.ts";

/** The configuration file. The listening socket is inherited as descriptor 3, so no port is named in it. */
export const haproxyConfig = (socket: string): string => `\
# An ordinary HAProxy: a frontend, and a backend without servers. Hawser adds and removes them through the admin socket.
global
  stats socket ${socket} mode 600 level admin
  maxconn 500

defaults
  mode http
  timeout connect 1s
  timeout client 1m
  timeout server 5s
  timeout http-keep-alive 10m
  retries 3
  option redispatch

frontend web
  bind fd@3
  default_backend ${POOL}

backend ${POOL}
  balance roundrobin
`;
