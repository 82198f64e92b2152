import { z } from "zod";
import { Endpoints } from "./core/endpoints.ts";
import { EndpointSlice } from "./core/endpointSlice.ts";
import { Namespace } from "./core/namespace.ts";
import { Node } from "./core/node.ts";
import { Pod } from "./core/pod.ts";
import { Secret } from "./core/secret.ts";
import { Service } from "./core/service.ts";
import { API_VERSION } from "./group.ts";
import { LoadBalancer } from "./loadBalancer.ts";
import { LoadBalancerBinding } from "./loadBalancerBinding.ts";
import { TenantNetwork } from "./tenantNetwork.ts";

/** The kinds that a manifest may hold, by name. */
export const KINDS = {
  Namespace,
  Node,
  Pod,
  Service,
  EndpointSlice,
  Endpoints,
  Secret,
  LoadBalancer,
  TenantNetwork,
  LoadBalancerBinding,
} as const;

/** The name of a kind that Hawser reads from manifests. */
export type Kind = keyof typeof KINDS;

/** An object of one of these kinds; `kind` tells which. */
export type KnownObject = z.infer<(typeof KINDS)[Kind]>;

/** Whether objects of the kind live in a namespace. */
export const isNamespaced = (kind: Kind): boolean => "namespace" in KINDS[kind].shape.metadata.shape;

/** Whether the kind is one of ours. */
export const isOwnKind = (kind: Kind): boolean => KINDS[kind].shape.apiVersion.value === API_VERSION;

/** The one version of the kind that is read. */
export const apiVersionOf = (kind: Kind): string => KINDS[kind].shape.apiVersion.value;

/** Whether a word is the name of a kind that Hawser reads, spelled exactly. */
export const isKind = (word: string): word is Kind => Object.hasOwn(KINDS, word);
