import { writeFileSync } from "node:fs";
import { absolute, PLACES } from "./places.ts";

/** The pool in HAProxy: its backend. */
export const POOL = "shop-web";

const edge = (socket: string): string => `\
# What the platform team writes: the load balancer, and who may use it for what.
apiVersion: hawser.dev/v1alpha1
kind: LoadBalancer
metadata:
  name: edge
spec:
  provider: haproxy
  units:
    - name: a
      url: unix://${socket}
  config:
    check: { intervalMs: 250, fall: 2, rise: 1 }
---
apiVersion: hawser.dev/v1alpha1
kind: TenantNetwork
metadata:
  name: shop
spec:
  namespaceSelector:
    matchLabels:
      team: shop
  networks:
    - name: backends
      cidrs: ["127.0.10.0/24"]
  sources: [Manual]
  loadBalancers:
    - name: edge
      pools: ["shop-*"]
---
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    team: shop
`;

const WEB = `\
# What a tenant writes: Service shop/web feeds pool ${POOL} of load balancer edge.
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
spec:
  ports:
    - name: http
      port: 80
---
apiVersion: hawser.dev/v1alpha1
kind: LoadBalancerBinding
metadata:
  name: web
  namespace: shop
spec:
  backendRef:
    name: web
    port: http
  loadBalancerRef:
    name: edge
  pool:
    name: ${POOL}
`;

/** @param socket  absolute path of HAProxy's admin socket */
export function writeManifests(socket: string): void {
  writeFileSync(absolute(PLACES.edge), edge(socket));
  writeFileSync(absolute(PLACES.web), WEB);
}
