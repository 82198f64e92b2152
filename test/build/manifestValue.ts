import { readObject } from "../../src/standalone/manifestObject.ts";

export const meta = { name: "web", namespace: "shop" };

export const sliceValue = (more: object): object => ({
  apiVersion: "discovery.k8s.io/v1",
  kind: "EndpointSlice",
  metadata: meta,
  addressType: "IPv4",
  ...more,
});

export const serviceValue = (spec: object): object => ({ apiVersion: "v1", kind: "Service", metadata: meta, spec });

export const bindingValue = (more: object): object => ({
  apiVersion: "hawser.dev/v1alpha1",
  kind: "LoadBalancerBinding",
  metadata: meta,
  spec: {
    backendRef: { name: "web", port: "http" },
    loadBalancerRef: { name: "edge" },
    pool: { name: "web" },
    ...more,
  },
});

/** What keeps a value from being an object: `path.to.field: message`. */
export function remarksOn(value: unknown): string[] {
  const reading = readObject(value);
  return reading.kind === "refused" ? reading.remarks.map(({ path, message }) => `${path.join(".")}: ${message}`) : [];
}
