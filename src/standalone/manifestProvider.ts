import type { z } from "zod";
import type { LoadBalancer } from "../api/loadBalancer.ts";
import type { LoadBalancerBinding } from "../api/loadBalancerBinding.ts";
import { issueRemarks } from "./manifestIssue.ts";
import type { Remark } from "./manifestRemark.ts";

/** The schemas of a provider, or `undefined` where none of that name is installed. */
export type ProviderSchemas = (
  provider: string,
) => { readonly config: z.ZodType; readonly poolOptions: z.ZodType } | undefined;

/** What the provider of a balancer says of its config. */
export function configRemarks({ spec }: LoadBalancer, schemas: ProviderSchemas): Remark[] {
  const own = schemas(spec.provider);
  if (own === undefined) {
    const message = `no provider ${spec.provider} is installed: hawser provider list shows those that are`;
    return [{ path: ["spec", "provider"], message }];
  }
  return schemaRemarks(own.config, spec.config, "config");
}

/** What the provider of a binding's balancer says of its options. A balancer without a provider has its own remark. */
export function optionRemarks(
  { spec }: LoadBalancerBinding,
  { spec: { provider } }: LoadBalancer,
  schemas: ProviderSchemas,
): Remark[] {
  const own = schemas(provider);
  return own === undefined ? [] : schemaRemarks(own.poolOptions, spec.options, "options");
}

function schemaRemarks(schema: z.ZodType, value: unknown, field: "config" | "options"): Remark[] {
  const issues = schema.safeParse(value ?? {}).error?.issues ?? [];
  const root = { spec: { [field]: value ?? {} } };
  return issues.flatMap((issue) => issueRemarks({ ...issue, path: ["spec", field, ...issue.path] }, root));
}
