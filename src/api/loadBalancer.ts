import { z } from "zod";
import { API_VERSION } from "./group.ts";
import { mapList, wholeList } from "./list.ts";
import { LoadBalancerStatus } from "./loadBalancerStatus.ts";
import { Metadata } from "./metadata.ts";
import { InheritedPolicies } from "./policies.ts";
import { withRules } from "./rule.ts";
import { Freeze, Resync } from "./schedule.ts";
import { DnsLabel, ObjectName } from "./text.ts";
import { Unit } from "./unit.ts";

const SecretReference = z.object({ name: ObjectName.describe("Name of the Secret.") });

const Tls = withRules(
  z.object({
    caSecretRef: SecretReference.exactOptional().describe(
      "Secret with `ca.crt`: the authorities that may sign the unit's certificate. The system's where absent.",
    ),
    serverName: z
      .string()
      .min(1)
      .max(253)
      .exactOptional()
      .describe("Name that the unit's certificate must have. The host of the URL where absent."),
    clientCertSecretRef: SecretReference.exactOptional().describe(
      "Secret with `tls.crt` and `tls.key`: our certificate, where the unit asks for one.",
    ),
    insecureSkipVerify: z
      .boolean()
      .default(false)
      .describe(
        "Whether the unit's certificate is not checked. Anyone between us and the unit can then take its credentials.",
      ),
  }),
  [
    {
      cel: "!self.insecureSkipVerify || (!has(self.caSecretRef) && !has(self.serverName))",
      message: "insecureSkipVerify leaves caSecretRef and serverName without effect: leave it out, or leave them out",
      holds: ({ insecureSkipVerify, caSecretRef, serverName }) =>
        !insecureSkipVerify || (caSecretRef === undefined && serverName === undefined),
      field: "insecureSkipVerify",
    },
  ],
);

const Limits = z.object({
  requestsPerSecond: z
    .number()
    // Not a minimum of 0.1: the API server cuts the bound off for a whole number, and would let 0 through.
    .positive()
    .max(10_000)
    .exactOptional()
    .describe("Most requests a second to each unit, in the long run. No limit where absent."),
  burst: z
    .int32()
    .min(1)
    .max(10_000)
    .exactOptional()
    .describe("Requests that may go out at once before that rate counts. Built in: the rate, rounded up."),
  maxConcurrent: z
    .int32()
    .min(1)
    .max(1000)
    .exactOptional()
    .describe("Most requests in flight on each unit. Built in: 4."),
  timeoutSeconds: z
    .int32()
    .min(1)
    .max(600)
    .exactOptional()
    .describe("Seconds until a request counts as lost. Built in: 10."),
  batchWindowMs: z
    .int32()
    .min(0)
    .max(60_000)
    .default(0)
    .describe("Milliseconds that a pass waits for others to share one call, where the provider can. 0 does not wait."),
});

const Breaker = z.object({
  failures: z
    .int32()
    .min(1)
    .max(1000)
    .exactOptional()
    .describe("Failures in a row after which a unit is left alone for a while. Built in: 5."),
  openSeconds: z
    .int32()
    .min(1)
    .max(3600)
    .exactOptional()
    .describe("How long it is left alone, in seconds. Built in: 30."),
});

const Device = {
  provider: DnsLabel.describe(
    "Which provider drives this balancer; `hawser provider list` shows those that are installed.",
  ),
  config: z
    .record(z.string(), z.unknown())
    .meta({ "x-kubernetes-preserve-unknown-fields": true })
    .exactOptional()
    .describe("The provider's own settings; its page lists them."),
  units: mapList(Unit.describe("One management endpoint."), { key: "name", max: 64 })
    .min(1)
    .describe("The management endpoints of the balancer, at least one."),
  topology: z
    .enum(["Independent", "ActiveStandby"])
    .exactOptional()
    .describe(
      "Independent writes to every unit; ActiveStandby writes to the active one, which tells the other. Built in: Independent.",
    ),
  successRule: z
    .enum(["All", "Any", "Majority"])
    .exactOptional()
    .describe("On how many units a binding must be for it to be Programmed. Built in: All."),
  credentialsSecretRef: SecretReference.exactOptional().describe(
    "Secret with the credentials, in the namespace of the operator. Read again when it changes.",
  ),
  tls: Tls.exactOptional().describe("How the connection to the units is secured."),
};

const Conduct = {
  limits: Limits.exactOptional().describe("How hard each unit may be worked."),
  breaker: Breaker.exactOptional().describe("When a failing unit is left alone."),
  resync: Resync.exactOptional().describe(
    "When the pools are read again without a reason. Built in: every 10 minutes.",
  ),
  freeze: wholeList(Freeze.describe("One span of time."), 32)
    .exactOptional()
    .describe("Spans of time in which nothing is written."),
  mode: z
    .enum(["Enforce", "Observe", "Freeze"])
    .exactOptional()
    .describe(
      "Enforce writes; Observe only plans and reports; Freeze holds every change, for the time of a maintenance. Built in: Enforce.",
    ),
  defaults: InheritedPolicies.exactOptional().describe("What bindings inherit where they do not say."),
};

/** What a LoadBalancer asks for, with the rules that hold between its fields. */
export const LoadBalancerSpec = withRules(z.object({ ...Device, ...Conduct }), [
  {
    cel: "!has(self.topology) || self.topology != 'ActiveStandby' || !has(self.successRule)",
    message: "successRule means nothing with topology ActiveStandby, where one unit tells the others: leave it out",
    holds: ({ topology, successRule }) => topology !== "ActiveStandby" || successRule === undefined,
    field: "successRule",
  },
]);

/** One balancer as the platform team names it: a device, a pair, or a fleet. */
export const LoadBalancer = z.object({
  apiVersion: z.literal(API_VERSION),
  kind: z.literal("LoadBalancer"),
  metadata: Metadata,
  spec: LoadBalancerSpec.describe("Where the balancer is and how it is treated."),
  status: LoadBalancerStatus.exactOptional().describe("How it is doing."),
});
/** A LoadBalancer as the program handles it, once it was read. */
export type LoadBalancer = z.infer<typeof LoadBalancer>;
