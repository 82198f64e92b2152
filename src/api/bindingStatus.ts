import { z } from "zod";
import { Conditions } from "./condition.ts";
import { mapList, wholeList } from "./list.ts";
import { Count, Port, Timestamp } from "./text.ts";

const Members = z.object({
  desired: Count.exactOptional().describe("Members that the binding wants."),
  programmed: Count.exactOptional().describe("Wanted members that are on the balancer."),
  healthy: Count.exactOptional().describe("Wanted members that the balancer reports as up."),
  draining: Count.exactOptional().describe("Members that leave: no new connections, existing ones go on."),
  held: Count.exactOptional().describe("Members that a safety rule holds."),
  rejected: Count.exactOptional().describe("Endpoints that may not become members."),
});

const Sample = z.object({
  address: z.string().max(64).describe("Address of the member."),
  port: Port.exactOptional().describe("Port of the member; absent where it is not known."),
  origin: z.string().max(512).exactOptional().describe("What it comes from, like Pod/web-1."),
  state: z
    .enum(["wanted", "adding", "enabled", "draining", "disabled", "held", "rejected"])
    .describe("Where the member stands."),
  since: Timestamp.exactOptional().describe("When that state began."),
  reason: z.string().max(1024).describe("Why."),
});

const Unit = z.object({
  name: z.string().max(63).describe("Name of the unit."),
  programmed: Count.exactOptional().describe("Wanted members that are on this unit."),
  lastSyncTime: Timestamp.exactOptional().describe("When the unit was last in sync."),
  lastError: z.string().max(4096).exactOptional().describe("What went wrong last; absent where nothing is wrong."),
});

/** What Hawser makes of a binding. */
export const BindingStatus = z.object({
  observedGeneration: z
    .int()
    .min(0)
    .exactOptional()
    .describe("The generation of the binding that this status is about."),
  conditions: Conditions.exactOptional(),
  members: Members.exactOptional().describe("How many members stand where. On several units: the worst of each."),
  sample: wholeList(Sample, 100).exactOptional().describe("At most 100 members, those that need attention first."),
  units: mapList(Unit, { key: "name", max: 64 }).exactOptional().describe("The binding on each unit of the balancer."),
  lastSyncTime: Timestamp.exactOptional().describe("Since when the unit that was synced longest ago has been in sync."),
  lastChangeTime: Timestamp.exactOptional().describe("When a member last changed."),
  planHash: z
    .string()
    .max(128)
    .exactOptional()
    .describe("Value for the annotation hawser.dev/release that releases the present hold once."),
});
/** The status of a binding as the program handles it, once it was read. */
export type BindingStatus = z.infer<typeof BindingStatus>;
