import type { NodeRecord, ServiceRecord } from "../../model/world.ts";
import { readAddress, type Address } from "../address/readAddress.ts";
import { matchesLabels } from "../tenant/matchesLabels.ts";
import type { Situation, Target } from "../situation.ts";
import type { Candidate, Problem } from "./candidate.ts";
import { familyProblem } from "./familyProblem.ts";
import { nodesWithEndpoints } from "./nodesWithEndpoints.ts";

/** The selected Nodes, each with one address of each family that the Service has. */
export function nodeCandidates(situation: Situation, target: Target): readonly Candidate[] {
  const { world, binding } = situation;
  const { nodeSelector } = binding.spec;
  const serves = target.service.externalTrafficPolicy === "Local" ? nodesWithEndpoints(situation, target) : undefined;
  const families = familiesOf(target.service);
  return world
    .nodes()
    .filter(
      ({ name, labels }) =>
        (nodeSelector === undefined || matchesLabels(nodeSelector, labels)) &&
        (serves === undefined || serves.has(name)),
    )
    .flatMap((node) => addressesOf(node, families).map((address) => toCandidate(node, address, { situation, target })));
}

interface Aim {
  readonly situation: Situation;
  readonly target: Target;
}

function toCandidate(node: NodeRecord, address: Address, { situation, target }: Aim): Candidate {
  return {
    text: address.text,
    address,
    port: target.port.nodePort,
    origin: { source: "Nodes", uid: node.uid, name: node.name },
    pod: undefined,
    node: node.name,
    state: node.ready && !node.excluded ? "ready" : "idle",
    problem: problemOf(node, address, situation),
  };
}

function problemOf(node: NodeRecord, address: Address, situation: Situation): Problem | undefined {
  if (node.excluded) return { reason: "NotReady", message: `node ${node.name} is excluded from load balancers` };
  return familyProblem(address, situation);
}

/** The families that a node port listens on: those of the Service's cluster IPs, or whatever a Node has first. */
function familiesOf({ clusterIPs }: ServiceRecord): readonly (string | undefined)[] {
  const families = new Set(clusterIPs.flatMap((text) => readAddress(text)?.family ?? []));
  return families.size === 0 ? [undefined] : [...families];
}

function addressesOf({ addresses }: NodeRecord, families: readonly (string | undefined)[]): readonly Address[] {
  const read = addresses.flatMap((text) => readAddress(text) ?? []);
  return families.flatMap((family) => read.find((address) => family === undefined || address.family === family) ?? []);
}
