import { DEFAULT_NETWORK, endpointText, type MemberKey, type ObservedMember } from "../../model/member.ts";
import type { Hold, Step } from "../../model/plan.ts";
import { poolId } from "../../model/pool.ts";
import type { EndpointRecord, SliceRecord } from "../../model/world.ts";
import { poolOfBinding } from "../../model/worldRecords.ts";
import { age } from "../output/age.ts";
import {
  claimsIn,
  contributionIn,
  departuresIn,
  isAsked,
  observedIn,
  ownedIn,
  rejectedIn,
  type Asked,
  type Scene,
  type SceneUnit,
} from "./scene.ts";

/** One link of the chain from an endpoint to a device. */
export interface Link {
  readonly link: "slice" | "fence" | "claim" | "ledger" | "guard" | "device";
  readonly answer: "yes" | "no" | "unknown";
  readonly text: string;
}

/** The whole chain of an endpoint and a binding. */
export const chainOf = (scene: Scene, asked: Asked): readonly Link[] => [
  slice(scene, asked),
  fence(scene, asked),
  claim(scene, asked),
  ...scene.units.flatMap((unit) => [ledger(scene, unit, asked), guard(unit, asked), device(unit, asked)]),
];

/** Kubernetes lists the endpoint. */
function slice({ world, binding }: Scene, { address, port }: Asked): Link {
  const { namespace } = binding.metadata;
  const service = binding.spec.backendRef.name;
  const found = world
    .slices(namespace, service)
    .flatMap((record) => record.endpoints.map((endpoint) => ({ record, endpoint })))
    .filter(({ endpoint }) => endpoint.addresses.includes(address));
  const listed = found.find(({ record }) => hasPort(record, port));
  if (listed) return yes("slice", `${listed.record.name} lists ${address}: ${endpointWords(listed.endpoint)}`);
  const node = world.nodes().find(({ addresses }) => addresses.includes(address));
  if (node) return yes("slice", `${address} is node ${node.name}, ${node.ready ? "ready" : "not ready"}`);
  const [other] = found;
  if (other === undefined) return no("slice", `no EndpointSlice of service ${namespace}/${service} lists ${address}`);
  const ports = portWords(found.flatMap(({ record }) => record.ports));
  return no("slice", `${other.record.name} lists ${address} with ${ports}, not ${port}`);
}

const hasPort = ({ ports }: SliceRecord, asked: number | undefined): boolean =>
  asked === undefined || ports.some(({ port }) => port === asked);

/** `port 8080 (http)`; `no port` where a slice has none. */
function portWords(ports: SliceRecord["ports"]): string {
  const words = ports.map(({ name, port }) => `${port ?? "any"}${name === "" ? "" : ` (${name})`}`);
  return words.length === 0 ? "no port" : `port ${[...new Set(words)].join(", ")}`;
}

function endpointWords({ target, ready, serving, terminating }: EndpointRecord): string {
  const state = terminating ? `terminating, ${serving ? "serving" : "not serving"}` : ready ? "ready" : "not ready";
  return target === undefined ? state : `${target.kind.toLowerCase()} ${target.name}, ${state}`;
}

/** The endpoint may become a member. */
function fence(scene: Scene, asked: Asked): Link {
  const rejected = rejectedIn(scene).find((one) => isAsked(asked, one));
  if (rejected) return no("fence", `${rejected.reason}: ${rejected.message}`);
  const claimed = claimsIn(scene).find((one) => isAsked(asked, one));
  if (claimed) return yes("fence", `${endpointText(claimed)} may be a member${networkWords(claimed)}`);
  return unknown("fence", "not judged, because nothing claims it");
}

const networkWords = ({ network }: MemberKey): string => (network === DEFAULT_NETWORK ? "" : `, in network ${network}`);

/** The binding wants it. */
function claim(scene: Scene, asked: Asked): Link {
  const name = `${scene.binding.metadata.namespace}/${scene.binding.metadata.name}`;
  const pool = poolId(poolOfBinding(scene.binding));
  const claimed = claimsIn(scene).find((one) => isAsked(asked, one));
  if (claimed)
    return yes("claim", `binding ${name} wants ${endpointText(claimed)} in ${pool}, weight ${claimed.weight}`);
  const departure = departuresIn(scene).find(({ member }) => isAsked(asked, member));
  if (departure) return no("claim", `binding ${name} lets it go: ${departure.evidence.detail}`);
  const contribution = contributionIn(scene);
  if (contribution === undefined) return unknown("claim", scene.obstacle ?? `binding ${name} was not resolved`);
  if (contribution.kind === "unknown") return unknown("claim", contribution.reason);
  if (contribution.kind === "refused") return no("claim", `${contribution.reason}: ${contribution.message}`);
  return no("claim", `binding ${name} does not want it in ${pool}`);
}

/** Hawser owns it. */
function ledger(scene: Scene, unit: SceneUnit, asked: Asked): Link {
  const owned = ownedIn(scene, unit).find((member) => isAsked(asked, member));
  if (owned === undefined) return no("ledger", `unit ${unit.pass.unit}: not ours`);
  const since = age((scene.now - owned.since) / 1000);
  return yes("ledger", `unit ${unit.pass.unit}: ours, ${owned.state} since ${since}`);
}

/** No guard stands in the way of what is to be done. */
function guard({ pass }: SceneUnit, asked: Asked): Link {
  if (pass.kind === "unread") return unknown("guard", `unit ${pass.unit}: nothing was planned`);
  const hold = pass.plan.holds.find(({ members }) => members.some((member) => isAsked(asked, member)));
  if (hold) return no("guard", `unit ${pass.unit}: ${holdWords(hold)}`);
  const steps = pass.plan.steps.filter(({ member }) => isAsked(asked, member));
  return yes("guard", `unit ${pass.unit}: ${stepWords(steps)}`);
}

function holdWords({ guard: name, reason, planHash, passing }: Hold): string {
  const release = planHash === undefined ? "" : `; hawser.dev/release=${planHash} releases it once`;
  // A rule that only waits is not the last word: those after it have not been asked yet.
  return `${name} holds it: ${reason}${release}${passing ? "; then the rules after this one are asked" : ""}`;
}

const stepWords = (steps: readonly Step[]): string =>
  steps.length === 0
    ? "nothing is held, and nothing is to be done"
    : `the next pass will ${steps.map(({ verb, reason }) => `${verb} it (${reason})`).join(", then ")}`;

/** The device has it. */
function device(unit: SceneUnit, asked: Asked): Link {
  const { pass } = unit;
  if (pass.kind === "unread") return unknown("device", `unit ${pass.unit} cannot be read: ${pass.failure.message}`);
  const member = observedIn(unit).find((one) => isAsked(asked, one));
  if (member) return yes("device", `unit ${pass.unit} has ${endpointText(member)}: ${memberWords(member)}`);
  const where = pass.plan.basedOn.members === undefined ? `has no pool ${pass.pool.pool}` : "does not have it";
  return no("device", `unit ${pass.unit} ${where}`);
}

function memberWords({ state, health, weight, connections }: ObservedMember): string {
  const used = connections === undefined ? [] : [`${connections} connections`];
  return [state, health, `weight ${weight}`, ...used].join(", ");
}

const yes = (link: Link["link"], text: string): Link => ({ link, answer: "yes", text });
const no = (link: Link["link"], text: string): Link => ({ link, answer: "no", text });
const unknown = (link: Link["link"], text: string): Link => ({ link, answer: "unknown", text });
