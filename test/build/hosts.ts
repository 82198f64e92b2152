import { clean, clusterScoped, inNamespace, type Common, type Manifest } from "./manifest.ts";

/** The UID that `aPod` and `aSlice` give to a Pod of this name. */
export const podUid = (name: string): string => `uid-of-pod-${name}`;

interface PodOptions extends Common {
  readonly address?: string;
  readonly addresses?: readonly string[];
  readonly nodeName?: string;
  readonly phase?: string;
  readonly deleting?: boolean;
  readonly hostNetwork?: boolean;
}

/** Pod `shop/web-1` with address 10.244.0.1: alive. */
export function aPod({ name = "web-1", ...options }: PodOptions = {}): Manifest {
  const { uid = podUid(name), namespace, nodeName, hostNetwork, phase = "Running" } = options;
  const deletionTimestamp = options.deleting === true ? "2026-01-01T00:00:00Z" : undefined;
  const addresses = options.addresses ?? [options.address ?? "10.244.0.1"];
  const metadata = clean({ namespace, deletionTimestamp, ...options.metadata });
  return inNamespace(
    { apiVersion: "v1", kind: "Pod", name, common: { uid, metadata } },
    {
      spec: clean({ nodeName, hostNetwork, ...options.spec }),
      status: { phase, podIP: addresses[0], podIPs: addresses.map((ip) => ({ ip })) },
    },
  );
}

interface NodeOptions extends Common {
  readonly address?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly ready?: boolean;
}

/** Node `worker-1` with address 192.0.2.1: ready. */
export function aNode({
  name = "worker-1",
  address = "192.0.2.1",
  labels,
  ready = true,
  ...common
}: NodeOptions = {}): Manifest {
  return clusterScoped(
    { apiVersion: "v1", kind: "Node", name, common: { ...common, metadata: clean({ labels, ...common.metadata }) } },
    {
      spec: common.spec,
      status: {
        addresses: [{ type: "InternalIP", address }],
        conditions: [{ type: "Ready", status: ready ? "True" : "False" }],
      },
    },
  );
}

/** Namespace `shop` with the label `team: shop`. */
export const aNamespace = (name = "shop", labels: Readonly<Record<string, string>> = { team: name }): Manifest =>
  clusterScoped({ apiVersion: "v1", kind: "Namespace", name, common: { metadata: { labels } } }, {});

/** Secret with plain text values, in the operator's namespace. */
export const aSecret = (name: string, stringData: Readonly<Record<string, string>>): Manifest =>
  inNamespace({ apiVersion: "v1", kind: "Secret", name, common: { namespace: "hawser-system" } }, { stringData });
