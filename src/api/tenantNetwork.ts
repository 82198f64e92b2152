import { z } from "zod";
import { Cidr, prefixOf } from "./cidr.ts";
import { Conditions } from "./condition.ts";
import { Grant } from "./grant.ts";
import { API_VERSION } from "./group.ts";
import { NonEmptyLabelSelector } from "./labelSelector.ts";
import { mapList, setList, wholeList } from "./list.ts";
import { Metadata } from "./metadata.ts";
import { Safety } from "./policies.ts";
import { withRules } from "./rule.ts";
import { Count, DnsLabel } from "./text.ts";

const Network = z.object({
  name: DnsLabel.describe("Name of the network. It is part of a member's identity: two tenants may use one address."),
  cidrs: setList(Cidr, 64)
    .min(1)
    .describe("Ranges that hold the addresses of members, each written at its first address."),
});

const Translation = withRules(
  z.object({
    from: Cidr.describe("Range of Pod addresses in the cluster."),
    to: Cidr.describe("The same range as the balancer sees it."),
  }),
  [
    {
      cel: "isCIDR(self.from) && isCIDR(self.to) && cidr(self.from).prefixLength() == cidr(self.to).prefixLength() && cidr(self.from).ip().family() == cidr(self.to).ip().family()",
      message: "both ranges must be of one family and one size: correct from or to",
      holds: ({ from, to }) => {
        const [a, b] = [prefixOf(from), prefixOf(to)];
        return a !== undefined && b !== undefined && a.family === b.family && a.bits === b.bits;
      },
    },
  ],
);

const Quota = z.object({
  bindings: Count.exactOptional().describe("Most bindings of the tenant. No limit where absent."),
  members: Count.exactOptional().describe("Most members of the tenant in all pools together. No limit where absent."),
});

const HostPattern = z
  .string()
  .min(1)
  .max(253)
  .regex(
    /^(\*\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
    "must be a host name, or '*.' and a domain",
  );

const Spec = z.object({
  namespaceSelector: NonEmptyLabelSelector.describe(
    "Selects the tenant's namespaces by their labels. It must say something.",
  ),
  networks: mapList(Network, { key: "name", max: 16 })
    .min(1)
    .describe("The tenant's networks: the fence for the addresses of its members."),
  translate: wholeList(Translation, 64)
    .exactOptional()
    .describe("How addresses of Pods change on the way to the balancer. The first range that holds an address counts."),
  sources: setList(z.enum(["Pods", "Nodes", "Manual", "ExternalName"]), 4)
    .min(1)
    .default(["Pods", "Nodes"])
    .describe(
      "Where members may come from: Pods, Nodes, endpoints written by hand (Manual), or host names (ExternalName).",
    ),
  externalNames: setList(HostPattern, 64)
    .min(1)
    .exactOptional()
    .describe("Host names that Services of type ExternalName may have; '*.' stands for any host of a domain."),
  loadBalancers: mapList(Grant, { key: "name", max: 64 })
    .exactOptional()
    .describe("What the tenant may use. What is not listed cannot be bound."),
  quota: Quota.exactOptional().describe("How much the tenant may bind."),
  weight: z
    .int32()
    .min(1)
    .max(1000)
    .exactOptional()
    .describe("The tenant's share of a balancer's write budget, compared with the weights of others. Built in: 1."),
  minimums: Safety.exactOptional().describe("Safety that a binding of the tenant may tighten, never loosen."),
});

/** What a TenantNetwork allows, with the rules that hold between its fields. */
export const TenantNetworkSpec = withRules(Spec, [
  {
    cel: "!has(self.externalNames) || 'ExternalName' in self.sources",
    message:
      "externalNames means nothing without the source ExternalName: add it to sources, or leave out externalNames",
    holds: ({ externalNames, sources }) => externalNames === undefined || sources.includes("ExternalName"),
    field: "externalNames",
  },
  {
    cel: "!has(self.loadBalancers) || self.loadBalancers.all(l, !has(l.networks) || l.networks.all(n, self.networks.exists(m, m.name == n.name)))",
    message:
      "a load balancer names a network that this TenantNetwork does not have: correct the name, or add it to networks",
    holds: ({ loadBalancers = [], networks }) => {
      const known = new Set(networks.map(({ name }) => name));
      return loadBalancers.every((grant) => (grant.networks ?? []).every(({ name }) => known.has(name)));
    },
    field: "loadBalancers",
  },
]);

const Status = z.object({
  observedGeneration: z
    .int()
    .min(0)
    .exactOptional()
    .describe("The generation of the TenantNetwork that this status is about."),
  conditions: Conditions.exactOptional(),
  bindings: Count.exactOptional().describe("Bindings of the tenant."),
  members: Count.exactOptional().describe("Members of the tenant in all pools together."),
});

/** A tenant: its namespaces, their networks, and what they may bind to. */
export const TenantNetwork = z.object({
  apiVersion: z.literal(API_VERSION),
  kind: z.literal("TenantNetwork"),
  metadata: Metadata,
  spec: TenantNetworkSpec.describe("What belongs to the tenant and what it may do."),
  status: Status.exactOptional().describe("What the tenant uses."),
});
/** A TenantNetwork as the program handles it, once it was read. */
export type TenantNetwork = z.infer<typeof TenantNetwork>;
