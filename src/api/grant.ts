import { z } from "zod";
import { mapList, setList } from "./list.ts";
import { DnsLabel, ObjectName } from "./text.ts";

/** A name in which `*` stands for any run of characters. */
const Pattern = z
  .string()
  .min(1)
  .max(253)
  .regex(/^[A-Za-z0-9/_*][A-Za-z0-9_.:/=@*-]*$/, "must be a name, with '*' for any run of characters");

const NetworkOnDevice = z.object({
  name: DnsLabel.describe("Name of a network of this TenantNetwork."),
  routeDomain: z
    .int32()
    .min(0)
    .max(65_534)
    .exactOptional()
    .describe("Route domain of the network on this balancer (F5)."),
  vrf: z
    .string()
    .min(1)
    .max(63)
    .regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/, "must be letters, digits, '_', '.' and '-'")
    .exactOptional()
    .describe("Routing instance of the network on this balancer."),
});

/** What a tenant may use of one balancer, and what its networks are called there. */
export const Grant = z.object({
  name: ObjectName.describe("Name of the LoadBalancer."),
  partitions: setList(Pattern, 64)
    .min(1)
    .exactOptional()
    .describe("Partitions that may be named, as patterns with `*`. Where absent, no partition may be named."),
  pools: setList(Pattern, 64).min(1).describe("Pools that may be fed, by name or id, as patterns with `*`."),
  networks: mapList(NetworkOnDevice, { key: "name", max: 16 })
    .exactOptional()
    .describe("What the tenant's networks are called on this balancer, where it tells networks apart."),
});
