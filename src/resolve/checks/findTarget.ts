import { BUILT_IN } from "../../api/builtIn.ts";
import type { ServicePort, ServiceRecord } from "../../model/world.ts";
import type { Situation, Target } from "../situation.ts";
import { missing, seen, type Refusal, type Verdict } from "./check.ts";

const PROTOCOLS = ["TCP", "UDP"];

/** The port of the Service that a binding points at, or what is wrong with it. */
export function findTarget(situation: Situation): Verdict {
  const { binding, world } = situation;
  const { namespace } = binding.metadata;
  const { name, port: wanted } = binding.spec.backendRef;
  const service = world.service(namespace, name);
  if (service === undefined) {
    return refused(
      missing(
        "ServiceNotFound",
        `there is no Service ${name} in namespace ${namespace}: create it, or correct spec.backendRef.name`,
      ),
    );
  }
  if (service.type === "ExternalName") {
    return refused(
      seen(
        "UnsupportedService",
        `Service ${name} is of type ExternalName, which has no endpoints: bind a Service that selects Pods`,
      ),
    );
  }
  const port = service.ports.find((one) => (typeof wanted === "number" ? one.port : one.name) === wanted);
  if (port === undefined) {
    return refused(
      seen(
        "PortNotFound",
        `Service ${name} has no port ${wanted}, only ${portNames(service)}: correct spec.backendRef.port`,
      ),
    );
  }
  return usable(service, port, modeOf(situation));
}

function usable(service: ServiceRecord, port: ServicePort, mode: Target["mode"]): Verdict {
  if (!PROTOCOLS.includes(port.protocol)) {
    return refused(
      seen(
        "UnsupportedProtocol",
        `port ${port.port} of Service ${service.name} speaks ${port.protocol}: only TCP and UDP can be bound`,
      ),
    );
  }
  if (mode === "NodePort" && port.nodePort === undefined) {
    return refused(
      seen(
        "UnsupportedService",
        `port ${port.port} of Service ${service.name} has no node port: make the Service of type NodePort, or use spec.endpointMode Pod`,
      ),
    );
  }
  return { kind: "followed", target: { service, port, mode } };
}

const refused = (refusal: Refusal): Verdict => ({ kind: "refused", refusal });

const portNames = ({ ports }: ServiceRecord): string =>
  ports.map(({ name, port }) => (name === undefined ? `${port}` : `${port} (${name})`)).join(", ") || "none";

/** `Auto` means Pods, but for a tenant that may use Nodes and not Pods. */
function modeOf({ binding, tenancy }: Situation): Target["mode"] {
  const asked = binding.spec.endpointMode ?? BUILT_IN.endpointMode;
  if (asked !== "Auto") return asked;
  const sources = tenancy.kind === "found" ? tenancy.tenant.spec.sources : BUILT_IN.sources;
  return !isOneOf(sources, "Pods") && isOneOf(sources, "Nodes") ? "NodePort" : "Pod";
}

const isOneOf = (all: readonly string[], one: string): boolean => all.includes(one);
