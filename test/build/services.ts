import { clean, inNamespace, type Common, type Fields, type Manifest } from "./manifest.ts";
import { podUid } from "./hosts.ts";

/** Service `shop/web`: port `http` 80 → 8080, selecting Pods. */
export function aService({ name = "web", spec, ...common }: Common = {}): Manifest {
  const ports = [{ name: "http", port: 80, targetPort: 8080, protocol: "TCP" }];
  return inNamespace(
    { apiVersion: "v1", kind: "Service", name, common },
    { spec: { selector: { app: name }, ports, ...spec } },
  );
}

export interface EndpointOptions {
  readonly address: string;
  /** Name of the Pod that has it; its UID is that of `aPod`. Absent: written by hand. */
  readonly pod?: string;
  readonly ready?: boolean;
  readonly serving?: boolean;
  readonly terminating?: boolean;
  readonly nodeName?: string;
}

interface SliceOptions extends Common {
  readonly service?: string;
  readonly port?: number;
  readonly endpoints?: readonly EndpointOptions[];
  readonly addressType?: string;
}

/** EndpointSlice `shop/web-1` of Service `web`: port `http` 8080, no endpoints unless given. */
export function aSlice(options: SliceOptions = {}): Manifest {
  const {
    service = "web",
    name = `${service}-1`,
    port = 8080,
    endpoints = [],
    addressType = "IPv4",
    ...common
  } = options;
  const namespace = common.namespace ?? "shop";
  const labels = { "kubernetes.io/service-name": service };
  return inNamespace(
    {
      apiVersion: "discovery.k8s.io/v1",
      kind: "EndpointSlice",
      name,
      common: { ...common, metadata: { labels, ...common.metadata } },
    },
    {
      addressType,
      ports: [{ name: "http", port, protocol: "TCP" }],
      endpoints: endpoints.map((endpoint) => endpointOf(endpoint, namespace)),
    },
  );
}

function endpointOf(
  { address, pod, ready, serving, terminating, nodeName }: EndpointOptions,
  namespace: string,
): Fields {
  return clean({
    addresses: [address],
    conditions: clean({ ready, serving, terminating }),
    targetRef: pod === undefined ? undefined : { kind: "Pod", namespace, name: pod, uid: podUid(pod) },
    nodeName,
  });
}

/** Endpoints `shop/web` as people write them by hand: port `http` 8080. */
export function anEndpoints(options: Common & { readonly addresses?: readonly string[] } = {}): Manifest {
  const { name = "web", addresses = [], ...common } = options;
  const ports = [{ name: "http", port: 8080 }];
  const subsets = [{ addresses: addresses.map((ip) => ({ ip })), ports }];
  return inNamespace({ apiVersion: "v1", kind: "Endpoints", name, common }, { subsets });
}
