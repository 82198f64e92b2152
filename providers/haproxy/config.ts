import { z } from "zod";

const HOST_NAME = /^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/;
const FILE_NAME = /^[A-Za-z0-9_@/][A-Za-z0-9_@/.-]{0,199}$/;
const SERVER_PREFIX = /^[A-Za-z0-9_.:-]{1,100}$/;

const hostName = z.string().regex(HOST_NAME, "a host name: letters, digits, dots and dashes");

const Check = z.strictObject({
  intervalMs: z.int().min(100).max(3_600_000).default(2_000).describe("Time between two checks, in milliseconds."),
  fall: z.int().min(1).max(100).default(3).describe("Failed checks in a row that take a member down."),
  rise: z.int().min(1).max(100).default(2).describe("Good checks in a row that bring it up again."),
  port: z.int().min(1).max(65_535).optional().describe("Port to check; the member's own where absent."),
});

const Ssl = z
  .strictObject({
    verify: z.enum(["required", "none"]).default("required").describe("Whether the member's certificate is verified."),
    caFile: z
      .string()
      .regex(FILE_NAME, "a file name: letters, digits and _@/.-")
      .optional()
      .describe("CA file as HAProxy's own configuration names it: it must be loaded there already."),
    sni: hostName.optional().describe("Server name sent to the member."),
    verifyHost: hostName.optional().describe("Name that the certificate must be for."),
  })
  .refine(({ verify, caFile }) => verify === "none" || caFile !== undefined, {
    path: ["caFile"],
    message: "verify: required needs a caFile",
  });

const sendProxy = z
  .enum(["v1", "v2"])
  .optional()
  .describe("Version of the PROXY protocol that members are spoken to with.");
const slowStartMs = z
  .int()
  .min(1)
  .max(3_600_000)
  .optional()
  .describe("Time in which a new member comes to its full weight, in milliseconds.");

/** `LoadBalancer.spec.config`. A server added at run time inherits nothing from `default-server`, so it is said here. */
export const Config = z
  .strictObject({
    check: Check.optional().describe("Health checks of each member; none where absent."),
    ssl: Ssl.optional().describe("TLS to each member; none where absent."),
    sendProxy,
    slowStartMs,
    slots: z
      .strictObject({
        prefix: z
          .string()
          .regex(SERVER_PREFIX, "a server-template prefix: letters, digits and _.:-")
          .describe("Prefix of the `server-template`. No other writer may use its slots."),
      })
      .optional()
      .describe("Use the free slots of a `server-template` in place of adding servers."),
    dynamicCookie: z
      .boolean()
      .default(false)
      .describe(
        "Set the key of dynamic cookies again after each added member, from the credential `dynamicCookieKey`.",
      ),
  })
  .refine(({ slots, ...servers }) => slots === undefined || Object.values(servers).every((value) => !value), {
    path: ["slots"],
    message: "slots take check, ssl, sendProxy and slowStartMs from their server-template: say it there",
  });
/** The settings of a device, with all defaults filled in. */
export type Config = z.infer<typeof Config>;

/** `LoadBalancerBinding.spec.options`: what a tenant may say of its own pool. */
export const PoolOptions = z.strictObject({
  check: Check.optional().describe("Health checks of this pool's members, in place of the load balancer's."),
  ssl: z
    .boolean()
    .optional()
    .describe("Whether this pool's members are spoken to by TLS, with the load balancer's settings."),
  sendProxy,
  slowStartMs,
});
/** The options of a binding for this provider, with all defaults filled in. */
export type PoolOptions = z.infer<typeof PoolOptions>;

/** How a pool's servers are made. */
export interface ServerSettings {
  readonly check?: z.infer<typeof Check> | undefined;
  readonly ssl?: z.infer<typeof Ssl> | undefined;
  readonly sendProxy?: "v1" | "v2" | undefined;
  readonly slowStartMs?: number | undefined;
  /** Whether a new server stays in maintenance until its first good check. */
  readonly waitsForCheck: boolean;
}

/** The load balancer's settings with the pool's own in their place; a message where the two do not go together. */
export function settingsOf(config: Config, options: PoolOptions): ServerSettings | { readonly message: string } {
  if (options.ssl === true && config.ssl === undefined) {
    return { message: "option ssl is true, but the load balancer's config has no ssl: ask its owner to add it" };
  }
  const check = options.check ?? config.check;
  return {
    check,
    ssl: options.ssl === false ? undefined : config.ssl,
    sendProxy: options.sendProxy ?? config.sendProxy,
    slowStartMs: options.slowStartMs ?? config.slowStartMs,
    waitsForCheck: config.check !== undefined,
  };
}
