import { z } from "zod";
import { BackendReference } from "./backendRef.ts";
import { BindingStatus } from "./bindingStatus.ts";
import { API_VERSION } from "./group.ts";
import { LabelSelector } from "./labelSelector.ts";
import { NamespacedMetadata } from "./metadata.ts";
import { Drain, Rollout, Safety } from "./policies.ts";
import { PoolReference } from "./poolRef.ts";
import { withRules, withTransitions } from "./rule.ts";
import { ObjectName } from "./text.ts";

const LoadBalancerReference = withTransitions(z.object({ name: ObjectName.describe("Name of the LoadBalancer.") }), [
  {
    cel: "self == oldSelf",
    message: "loadBalancerRef cannot be changed: make a new binding for the other balancer, then delete this one",
  },
]);

const Target = {
  backendRef: BackendReference.describe(
    "The Service whose endpoints become members of the pool. It may change: new members are added before old ones go.",
  ),
  loadBalancerRef: LoadBalancerReference.describe("The LoadBalancer that has the pool. It cannot be changed."),
  pool: PoolReference.describe("The pool that this binding feeds. It cannot be changed."),
};

const Selection = {
  endpointMode: z
    .enum(["Auto", "Pod", "NodePort"])
    .exactOptional()
    .describe(
      "What becomes a member: Pod takes the addresses of Pods, NodePort those of Nodes with the node port; Auto takes Pods, or Nodes where the tenant may use Nodes and not Pods. Built in: Auto.",
    ),
  addressFamily: z
    .enum(["Any", "IPv4", "IPv6"])
    .exactOptional()
    .describe("Only addresses of this family become members. Built in: Any."),
  nodeSelector: LabelSelector.exactOptional().describe(
    "Only Nodes with these labels, or Pods on them, become members.",
  ),
};

const MemberSettings = {
  weight: z
    .int32()
    .min(0)
    .max(256)
    .exactOptional()
    .describe("Share of new connections for each member; 0 sends it none. Built in: 1."),
  connectionLimit: z
    .int32()
    .min(1)
    .exactOptional()
    .describe("Most connections of each member at a time. No limit where absent."),
};

const Behaviour = {
  membership: z
    .enum(["Shared", "Exclusive"])
    .default("Shared")
    .describe("Shared leaves members of others alone; Exclusive expects none and reports them as a Conflict."),
  adoption: z
    .enum(["Refuse", "Adopt", "Ignore"])
    .exactOptional()
    .describe(
      "What happens to a wanted member that is already in the pool and not ours: Refuse reports it, Adopt takes it over, Ignore leaves it alone. Built in: Refuse.",
    ),
  syncPolicy: z
    .enum(["Sync", "UpsertOnly", "ObserveOnly"])
    .exactOptional()
    .describe(
      "Sync adds and removes; UpsertOnly never takes a member away; ObserveOnly writes nothing. Built in: Sync.",
    ),
  driftPolicy: z
    .enum(["Repair", "Report"])
    .exactOptional()
    .describe("Whether a change that someone else made to our members is undone or only reported. Built in: Repair."),
  deletionPolicy: z
    .enum(["Drain", "Remove", "Retain"])
    .default("Drain")
    .describe(
      "What happens to the members when the binding goes: Drain lets connections finish, Remove takes them at once, Retain leaves them in the pool.",
    ),
  drain: Drain.exactOptional().describe("How members leave. Inherited from the LoadBalancer where absent."),
  rollout: Rollout.exactOptional().describe(
    "In which order members are replaced. Inherited from the LoadBalancer where absent.",
  ),
  safety: Safety.exactOptional().describe(
    "How many members may leave. Inherited from the LoadBalancer where absent, and never looser than the tenant's minimums.",
  ),
  options: z
    .record(z.string(), z.unknown())
    .meta({ "x-kubernetes-preserve-unknown-fields": true })
    .exactOptional()
    .describe(
      "The provider's own options for the pool and its members; its page lists them. In a shared pool those of the oldest binding count.",
    ),
  paused: z.boolean().exactOptional().describe("Whether nothing is written for this binding for now. Built in: false."),
};

/** What a binding asks for, with the rules that hold between its fields. */
export const LoadBalancerBindingSpec = withRules(
  z.object({ ...Target, ...Selection, ...MemberSettings, ...Behaviour }),
  [
    {
      cel: "!has(self.adoption) || self.adoption != 'Ignore' || self.membership != 'Exclusive'",
      message: "an exclusive pool cannot ignore members of others: use adoption Refuse or Adopt, or membership Shared",
      holds: ({ adoption, membership }) => adoption !== "Ignore" || membership !== "Exclusive",
      field: "adoption",
    },
  ],
);

/** A tenant's wish: this Service feeds that pool. */
export const LoadBalancerBinding = z.object({
  apiVersion: z.literal(API_VERSION),
  kind: z.literal("LoadBalancerBinding"),
  metadata: NamespacedMetadata,
  spec: LoadBalancerBindingSpec.describe("What the tenant wants."),
  status: BindingStatus.exactOptional().describe("What Hawser makes of it."),
});
/** A binding as the program handles it, once it was read. */
export type LoadBalancerBinding = z.infer<typeof LoadBalancerBinding>;
