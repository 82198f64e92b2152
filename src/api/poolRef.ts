import { z } from "zod";
import { withRules, withTransitions } from "./rule.ts";

/** The alphabet of names on a device that a tenant may write: nothing in it means anything to a protocol or a path. */
export const DeviceName = z
  .string()
  .min(1)
  .max(253)
  .regex(
    /^[A-Za-z0-9_][A-Za-z0-9_.:-]*$/,
    "must be letters, digits, '_', '.', ':' and '-', and not begin with '.', ':' or '-'",
  );

/** An id as a device or a cloud gives it: a UUID, an ARN, a resource path. */
const DeviceId = withRules(
  z
    .string()
    .min(1)
    .max(512)
    .regex(/^[A-Za-z0-9/_][A-Za-z0-9_.:/=@-]*$/, "must be letters, digits, '_', '.', ':', '/', '=', '@' and '-'"),
  [
    {
      cel: "!self.contains('..') && !self.contains('//')",
      message: "an id holds neither '..' nor '//': write it as the balancer shows it",
      holds: (id) => !id.includes("..") && !id.includes("//"),
    },
    {
      cel: "!self.matches('^[^/]+/[^/]+$')",
      message: "an id of two parts reads like a partition and a name: give partition and name",
      holds: (id) => !/^[^/]+\/[^/]+$/.test(id),
    },
  ],
);

const Reference = withRules(
  z.object({
    name: DeviceName.exactOptional().describe(
      "Name of the pool on the balancer (F5: pool, HAProxy: backend, NGINX Plus: upstream).",
    ),
    id: DeviceId.exactOptional().describe(
      "Id of the pool, where the balancer gives ids (Octavia: UUID, AWS: ARN of the target group).",
    ),
    partition: DeviceName.exactOptional().describe(
      "Container for tenants that holds the pool, on balancers that have such (F5: partition, Octavia: project).",
    ),
    creation: z
      .enum(["Existing", "Create"])
      .default("Existing")
      .describe("Existing expects the pool to be there; Create makes it when it is missing, where the balancer can."),
  }),
  [
    {
      cel: "has(self.name) != has(self.id)",
      message: "a pool is named by exactly one of name and id: give one of them",
      holds: ({ name, id }) => (name === undefined) !== (id === undefined),
    },
    {
      cel: "self.creation != 'Create' || has(self.name)",
      message: "a pool can only be created by name: give name, or use creation Existing",
      holds: ({ creation, name }) => creation !== "Create" || name !== undefined,
      field: "creation",
    },
    {
      cel: "!has(self.id) || !has(self.partition)",
      message: "an id already says where the pool is: leave out partition, or give name",
      holds: ({ id, partition }) => id === undefined || partition === undefined,
      field: "partition",
    },
  ],
);

/** The pool that a binding feeds. */
export const PoolReference = withTransitions(Reference, [
  {
    cel: "self == oldSelf",
    message: "pool cannot be changed: make a new binding for the other pool, then delete this one",
  },
]);
