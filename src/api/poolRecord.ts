import { z } from "zod";
import { API_VERSION } from "./group.ts";
import { wholeList } from "./list.ts";
import { NamespacedMetadata } from "./metadata.ts";
import { Count, Port } from "./text.ts";

const EpochMs = z.int().min(0);

const Pool = z.object({
  loadBalancer: z.string().min(1).max(253).describe("Name of the LoadBalancer."),
  partition: z.string().min(1).max(253).exactOptional().describe("Partition that holds the pool."),
  pool: z.string().min(1).max(512).describe("Name or id of the pool."),
});

const Owner = z.object({
  cluster: z.string().max(128).describe("UID of the cluster."),
  kind: z.string().max(63).describe("Kind of the owner."),
  uid: z.string().max(128).describe("UID of the owner."),
});

const Origin = z.object({
  source: z.enum(["Pods", "Nodes", "Manual"]).describe("What kind of thing the member comes from."),
  uid: z.string().max(128).describe("UID of the Pod or the Node; of the Service, for an endpoint written by hand."),
  name: z.string().max(253).describe("Its name, for people."),
});

const Member = z.object({
  network: z.string().max(253).describe("Network in which the address means something."),
  address: z.string().max(64).describe("Address in canonical form."),
  port: Port.describe("Port."),
  origin: Origin.describe("Where the member comes from."),
  weight: z.int32().min(0).max(256).describe("Share of new connections."),
  connectionLimit: z.int32().min(1).exactOptional().describe("Most connections at a time."),
  owners: wholeList(Owner, 256).describe("The bindings that want it."),
  state: z
    .enum(["adding", "enabled", "draining", "disabled"])
    .describe("What the balancer was last told; adding is recorded before it is asked."),
  since: EpochMs.describe("When the state began, in milliseconds since the epoch."),
  deadline: EpochMs.exactOptional().describe("When a draining member may be cut off, in milliseconds since the epoch."),
  absentSince: EpochMs.exactOptional().describe(
    "Since when a fresh view has lacked it, in milliseconds since the epoch.",
  ),
  tag: z.string().max(128).exactOptional().describe("The mark that it carries on the balancer."),
});

const SizeSample = z.object({
  at: EpochMs.describe("When, in milliseconds since the epoch."),
  size: Count.describe("How many members lived then."),
});

const OwnerEntry = z.object({
  owner: Owner.describe("Who."),
  namespace: z.string().max(63).describe("Namespace of the binding."),
  name: z.string().max(253).describe("Name of the binding."),
  deletionPolicy: z.enum(["Drain", "Remove", "Retain"]).describe("How the binding asked to be ended."),
  drain: z
    .object({
      timeoutSeconds: Count.describe("Seconds until open connections are cut."),
      untilIdle: z.boolean().describe("Whether a member goes as soon as it is idle."),
    })
    .describe("How its members leave."),
  sizes: wholeList(SizeSample, 10000).describe("The window of the brake, oldest first."),
  released: z.string().max(128).exactOptional().describe("The last plan hash that an annotation released."),
});

const AppliedSet = z.object({
  at: EpochMs.describe("When, in milliseconds since the epoch."),
  members: wholeList(
    z.object({
      endpoint: z.string().max(80).describe("Address and port."),
      weight: z.int32().min(0).max(256).describe("Share of new connections."),
    }),
    10000,
  ).describe("Members that took traffic."),
});

/** What the ledger says of one pool on one unit. */
export const PoolRecordSpec = z.object({
  pool: Pool.describe("The pool."),
  unit: z.string().min(1).max(63).describe("Name of the unit."),
  epoch: z.int().min(0).describe("Raised by each new writer."),
  instance: z
    .string()
    .max(512)
    .exactOptional()
    .describe("What the unit called its run-time state when it last answered."),
  members: wholeList(Member, 10000).describe("Every member that may be on the balancer because of Hawser."),
  owners: wholeList(OwnerEntry, 10000).describe("The bindings that feed the pool."),
  unsettled: z
    .object({
      since: EpochMs.describe("When the call was sent, in milliseconds since the epoch."),
      until: EpochMs.describe("Until when it may still land, in milliseconds since the epoch."),
    })
    .exactOptional()
    .describe("Set while a call with an unknown outcome may still land."),
  applied: wholeList(AppliedSet, 5).describe("The last sets that were applied, newest first."),
});

/** The ledger of one pool on one unit, written by Hawser only. One object for each unit, so that units never wait for each other. */
export const PoolRecord = z.object({
  apiVersion: z.literal(API_VERSION),
  kind: z.literal("PoolRecord"),
  metadata: NamespacedMetadata,
  spec: PoolRecordSpec.describe("What Hawser may have on the balancer, and what it remembers of it."),
});
/** A PoolRecord as the program handles it, once it was read. */
export type PoolRecord = z.infer<typeof PoolRecord>;
