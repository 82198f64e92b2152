import { clean, clusterScoped, inNamespace, type Common, type Manifest } from "./manifest.ts";

const OWN = "hawser.dev/v1alpha1";

interface BindingOptions extends Common {
  readonly service?: string;
  readonly port?: number | string;
  readonly loadBalancer?: string;
  readonly pool?: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Binding `shop/web`: port `http` of Service `web` feeds pool `shop-web` of load balancer `edge`. */
export function aBinding(options: BindingOptions = {}): Manifest {
  const {
    name = "web",
    service = name,
    port = "http",
    loadBalancer = "edge",
    pool = `shop-${name}`,
    annotations,
    ...common
  } = options;
  return inNamespace(
    {
      apiVersion: OWN,
      kind: "LoadBalancerBinding",
      name,
      common: { ...common, metadata: clean({ annotations, ...common.metadata }) },
    },
    {
      spec: {
        backendRef: { name: service, port },
        loadBalancerRef: { name: loadBalancer },
        pool: { name: pool },
        ...common.spec,
      },
    },
  );
}

/** TenantNetwork `shop`: namespaces with `team: shop`, network `pods` 10.244.0.0/16, pools `shop-*` of `edge`. */
export function aTenantNetwork({ name = "shop", spec, ...common }: Common = {}): Manifest {
  return clusterScoped(
    { apiVersion: OWN, kind: "TenantNetwork", name, common },
    {
      spec: {
        namespaceSelector: { matchLabels: { team: name } },
        networks: [{ name: "pods", cidrs: ["10.244.0.0/16"] }],
        loadBalancers: [{ name: "edge", pools: [`${name}-*`] }],
        ...spec,
      },
    },
  );
}

/** LoadBalancer `edge`: provider `haproxy`, one unit `a`. */
export function aLoadBalancer({ name = "edge", spec, ...common }: Common = {}): Manifest {
  return clusterScoped(
    { apiVersion: OWN, kind: "LoadBalancer", name, common },
    { spec: { provider: "haproxy", units: [{ name: "a", url: "unix:///run/haproxy/admin.sock" }], ...spec } },
  );
}
