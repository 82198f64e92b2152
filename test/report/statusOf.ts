import { LoadBalancerBinding } from "../../src/api/loadBalancerBinding.ts";
import type { Pass } from "../../src/model/pass.ts";
import type { BindingStatus } from "../../src/model/status.ts";
import { bindingStatus, type BindingInput } from "../../src/report/bindingStatus.ts";
import { viewUnit } from "../../src/report/unitView.ts";
import { NOW } from "../build/plan.ts";

const binding = LoadBalancerBinding.parse({
  apiVersion: "hawser.dev/v1alpha1",
  kind: "LoadBalancerBinding",
  metadata: { name: "web", namespace: "shop", uid: "binding-1", generation: 3 },
  spec: { backendRef: { name: "web", port: "http" }, loadBalancerRef: { name: "edge" }, pool: { name: "shop-web" } },
});

/** The status of binding `shop/web` after these passes, one a unit. */
export function statusOf(passes: readonly Pass[], more: Partial<BindingInput> = {}): BindingStatus {
  return bindingStatus({
    binding,
    views: passes.map((last) => viewUnit("binding-1", { last, ...(last.kind === "planned" ? { planned: last } : {}) })),
    successRule: "All",
    options: { own: {}, oldest: {}, oldestName: "shop/web" },
    changedAt: undefined,
    before: undefined,
    now: NOW,
    ...more,
  });
}

/** `Ready=True Ready` for each condition that is asked for. */
export const conditionsOf = (status: BindingStatus | undefined, ...types: readonly string[]): string[] =>
  (status?.conditions ?? [])
    .filter(({ type }) => types.includes(type))
    .map(({ type, status: value, reason }) => `${type}=${value} ${reason}`);
