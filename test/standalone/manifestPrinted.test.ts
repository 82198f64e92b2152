import { describe, expect, it } from "vitest";
import { bindingValue, meta, remarksOn, serviceValue, sliceValue } from "../build/manifestValue.ts";

/** As `kubectl get -o yaml` prints it. */
const printed = {
  name: "web",
  namespace: "shop",
  uid: "f3b2",
  resourceVersion: "123",
  generation: 2,
  creationTimestamp: "2026-01-31T12:00:00Z",
  deletionTimestamp: null,
  deletionGracePeriodSeconds: 30,
  generateName: "web-",
  selfLink: "/api/v1",
  labels: { app: "web" },
  annotations: { "kubectl.kubernetes.io/last-applied-configuration": "{}" },
  finalizers: ["a/b"],
  ownerReferences: [
    { apiVersion: "v1", kind: "Service", name: "web", uid: "a", controller: true, blockOwnerDeletion: true },
  ],
  managedFields: [{ manager: "kubectl", operation: "Apply", fieldsV1: { "f:spec": {} } }],
};

describe("what an API server prints is accepted whole", () => {
  it.each([
    {
      name: "a Service",
      value: {
        ...serviceValue({
          allocateLoadBalancerNodePorts: true,
          clusterIP: "10.96.0.7",
          clusterIPs: ["10.96.0.7"],
          externalIPs: ["192.0.2.1"],
          externalName: "",
          externalTrafficPolicy: "Local",
          healthCheckNodePort: 31_000,
          internalTrafficPolicy: "Cluster",
          ipFamilies: ["IPv4"],
          ipFamilyPolicy: "SingleStack",
          loadBalancerClass: "hawser.dev/edge",
          loadBalancerIP: "192.0.2.2",
          loadBalancerSourceRanges: ["0.0.0.0/0"],
          ports: [
            { name: "http", port: 80, targetPort: "http", nodePort: 30_080, protocol: "TCP", appProtocol: "http" },
          ],
          publishNotReadyAddresses: true,
          selector: { app: "web" },
          sessionAffinity: "ClientIP",
          sessionAffinityConfig: { clientIP: { timeoutSeconds: 10 } },
          trafficDistribution: "PreferClose",
          type: "LoadBalancer",
        }),
        status: { loadBalancer: { ingress: [{ ip: "192.0.2.2" }] }, conditions: [] },
      },
    },
    {
      name: "an EndpointSlice",
      value: sliceValue({
        ports: [{ name: "http", port: 8080, protocol: "TCP", appProtocol: "http" }],
        endpoints: [
          {
            addresses: ["10.244.0.5"],
            conditions: { ready: true, serving: true, terminating: false },
            deprecatedTopology: { a: "b" },
            hints: { forZones: [{ name: "a" }], forNodes: [{ name: "n" }] },
            hostname: "web-0",
            nodeName: "n",
            targetRef: {
              apiVersion: "v1",
              kind: "Pod",
              namespace: "shop",
              name: "web-0",
              uid: "u",
              resourceVersion: "1",
              fieldPath: "a",
            },
            zone: "a",
          },
        ],
      }),
    },
    { name: "an EndpointSlice without Pods", value: sliceValue({ ports: null, endpoints: null }) },
    {
      name: "Endpoints",
      value: {
        apiVersion: "v1",
        kind: "Endpoints",
        metadata: meta,
        subsets: [
          {
            addresses: [{ ip: "192.0.2.1", hostname: "a", nodeName: "n", targetRef: { kind: "Pod", name: "a" } }],
            notReadyAddresses: null,
            ports: [{ name: "http", port: 80, protocol: "TCP", appProtocol: "http" }],
          },
        ],
      },
    },
    {
      name: "a Pod",
      value: {
        apiVersion: "v1",
        kind: "Pod",
        metadata: meta,
        spec: {
          containers: [{ name: "web", image: "web" }],
          nodeName: "n",
          serviceAccountName: "default",
          volumes: null,
        },
        status: {
          phase: "Running",
          podIP: "10.244.0.5",
          podIPs: [{ ip: "10.244.0.5" }],
          conditions: [],
          hostIPs: [],
          qosClass: "Burstable",
        },
      },
    },
    {
      name: "a Node",
      value: {
        apiVersion: "v1",
        kind: "Node",
        metadata: meta,
        spec: {
          podCIDR: "10.244.0.0/24",
          taints: [{ key: "a", effect: "NoSchedule", timeAdded: "2026-01-31T12:00:00Z" }],
        },
        status: {
          addresses: [{ type: "InternalIP", address: "192.0.2.9" }],
          conditions: [{ type: "Ready", status: "True", reason: "a" }],
          nodeInfo: {},
        },
      },
    },
    {
      name: "a Secret",
      value: {
        apiVersion: "v1",
        kind: "Secret",
        metadata: meta,
        type: "Opaque",
        immutable: true,
        data: { password: "aHVudGVyMg==" },
      },
    },
    {
      name: "a binding with a status of another version",
      value: { ...bindingValue({}), status: { conditions: "none", newField: 1 } },
    },
  ])("$name", ({ value }) => {
    expect(remarksOn({ ...value, metadata: printed })).toEqual([]);
  });
});
