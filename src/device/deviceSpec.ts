import { createHash } from "node:crypto";
import type { z } from "zod";
import { BUILT_IN } from "../api/builtIn.ts";
import { durationSeconds } from "../api/duration.ts";
import type { LoadBalancer } from "../api/loadBalancer.ts";
import type { RefusalReason } from "../model/wish.ts";
import { defined } from "../model/defined.ts";
import type { Provider, TlsSettings } from "../provider/defineProvider.ts";
import type { Rate } from "./allowance.ts";
import type { BreakerLimits } from "./breaker.ts";
import { tlsOf } from "./tlsOf.ts";
import { resyncProblem, type ResyncSpec } from "./resyncSchedule.ts";

/** A LoadBalancer with everything that it names looked up, checked, and filled in. */
export interface DeviceSpec {
  readonly loadBalancer: string;
  readonly provider: Provider;
  readonly config: unknown;
  readonly credentials: Readonly<Record<string, string>>;
  readonly tls?: TlsSettings;
  readonly timeoutMs: number;
  /** No limit where absent. */
  readonly rate?: Rate;
  readonly breaker: BreakerLimits;
  readonly resync: ResyncSpec;
  /** Most passes at a time on each unit. */
  readonly concurrency: number;
  readonly units: readonly { readonly name: string; readonly url: string }[];
  /** Equal for equal specs; holds no secret. */
  readonly fingerprint: string;
}

/** Why a LoadBalancer cannot be driven. */
export interface Unusable {
  readonly kind: "unusable";
  readonly reason: Extract<RefusalReason, "UnknownProvider" | "InvalidConfig">;
  readonly message: string;
}

/** Where the names in a LoadBalancer lead; `undefined` where there is nothing of the name. */
export interface SpecSources {
  readonly providers: (name: string) => Provider | undefined;
  /** Content of a Secret in the operator's namespace. */
  readonly secrets: (name: string) => Readonly<Record<string, string>> | undefined;
}

type Spec = LoadBalancer["spec"];

/** Reads a LoadBalancer as the device layer needs it, or says why it cannot be driven. */
export function deviceSpecOf(
  { metadata, spec }: LoadBalancer,
  { providers, secrets }: SpecSources,
): { readonly kind: "ready"; readonly spec: DeviceSpec } | Unusable {
  const provider = providers(spec.provider);
  if (provider === undefined) return unusable("UnknownProvider", `provider "${spec.provider}" is not installed`);
  const config = provider.config.safeParse(spec.config ?? {});
  const credentials = credentialsOf(spec, secrets);
  const tls = tlsOf(spec.tls, provider, { secrets });
  const resync = resyncOf(spec.resync);
  const problem = firstOf([
    tls.problem,
    capabilityProblem(spec, provider),
    issuesText(config.error?.issues),
    credentials.problem,
    resyncProblem(resync),
  ]);
  if (problem !== undefined) return unusable("InvalidConfig", problem);
  const found = { loadBalancer: metadata.name, provider, config: config.data, credentials: credentials.values, resync };
  const fingerprint = fingerprintOf(spec, [credentials.values, tls]);
  return {
    kind: "ready",
    spec: { ...found, ...conductOf(spec), ...defined({ tls: tls.tls }), units: spec.units, fingerprint },
  };
}

const firstOf = (problems: readonly (string | undefined)[]): string | undefined =>
  problems.find((one) => one !== undefined);

/** What a LoadBalancer asks for and its provider lacks, with what to do. A setting without effect would be a lie. */
function capabilityProblem({ topology, limits, provider: name }: Spec, { capabilities }: Provider): string | undefined {
  if (topology === "ActiveStandby" && !capabilities.includes("roles"))
    return `spec.topology: provider "${name}" has no active and standby units: use Independent`;
  if ((limits?.batchWindowMs ?? 0) > 0 && !capabilities.includes("batch"))
    return `spec.limits.batchWindowMs: provider "${name}" sends the plan of each pool by itself: use 0`;
  return undefined;
}

type Credentials = DeviceSpec["credentials"];

function credentialsOf(
  { credentialsSecretRef }: Spec,
  secrets: SpecSources["secrets"],
): { readonly values: Credentials; readonly problem?: string } {
  if (credentialsSecretRef === undefined) return { values: {} };
  const values = secrets(credentialsSecretRef.name);
  return values === undefined
    ? { values: {}, problem: `secret "${credentialsSecretRef.name}" of credentialsSecretRef was not found` }
    : { values };
}

const unusable = (reason: Unusable["reason"], message: string): Unusable => ({ kind: "unusable", reason, message });

const issuesText = (issues: readonly z.core.$ZodIssue[] | undefined): string | undefined =>
  issues?.map(({ path, message }) => `${["spec", "config", ...path].join(".")}: ${message}`).join("; ");

function conductOf({ limits, breaker }: Spec): Pick<DeviceSpec, "timeoutMs" | "rate" | "breaker" | "concurrency"> {
  const { maxConcurrent, timeoutSeconds } = { ...BUILT_IN.limits, ...limits };
  return {
    timeoutMs: timeoutSeconds * 1000,
    ...rateOf(limits),
    breaker: { ...BUILT_IN.breaker, ...breaker },
    concurrency: maxConcurrent,
  };
}

function rateOf(limits: Spec["limits"]): Pick<DeviceSpec, "rate"> {
  if (limits?.requestsPerSecond === undefined) return {};
  const { requestsPerSecond, burst } = limits;
  return { rate: { requestsPerSecond, ...(burst === undefined ? {} : { burst }) } };
}

function resyncOf(resync: Spec["resync"]): ResyncSpec {
  const { jitterPercent, interval, schedule, timeZone } = { ...BUILT_IN.resync, interval: "", ...resync };
  if (schedule !== undefined) return { kind: "cron", jitterPercent, schedule, timeZone };
  const seconds = durationSeconds(interval) ?? BUILT_IN.resync.intervalSeconds;
  return { kind: "interval", jitterPercent, seconds: Math.max(1, seconds) };
}

/** All that an open unit depends on, but for its own name and URL. */
function fingerprintOf({ provider, config, limits, breaker, resync }: Spec, secrets: readonly unknown[]): string {
  const all = JSON.stringify([provider, config, limits, breaker, resync, secrets]);
  return createHash("sha256").update(all).digest("hex");
}
