import type { LoadBalancer } from "../api/loadBalancer.ts";
import { deviceSpecOf, type DeviceSpec, type SpecSources, type Unusable } from "./deviceSpec.ts";
import { openUnit, type DeviceUnit, type Heritage, type OpenUnitOptions } from "./openUnit.ts";
import { createShrinkWindow } from "./shrinkWindow.ts";

/** What devices need: where providers and Secrets are, and what a unit is opened with. */
export type DevicesOptions = SpecSources & OpenUnitOptions;

/** The units of a load balancer, or why it cannot be used. */
export type DeviceState = { readonly kind: "ready"; readonly units: readonly DeviceUnit[] } | Unusable;

/** The open devices, one for each LoadBalancer. */
export interface Devices {
  /**
   * Opens, replaces and closes devices, so that they are as these LoadBalancers say. What did not change stays open and
   * keeps what it knows. To be called too when a Secret changed.
   *
   * @returns names of the LoadBalancers whose device changed; all their pools are to be marked dirty
   */
  sync(loadBalancers: readonly LoadBalancer[]): readonly string[];
  /** `undefined`: there is no such LoadBalancer. */
  of(loadBalancer: string): DeviceState | undefined;
  all(): readonly DeviceUnit[];
  /** Closes all; `graceful` lets passes in flight end first. */
  close(how: "graceful" | "now"): Promise<void>;
}

type Entry = { readonly kind: "ready"; readonly units: Units } | Unusable;

/** Open units by all that they depend on, in the order of the spec. */
type Units = ReadonlyMap<string, DeviceUnit>;

interface State {
  readonly options: DevicesOptions;
  readonly entries: Map<string, Entry>;
  /** What each device was last made from: most changes of the world change none of it. */
  readonly seen: Map<string, Source>;
  readonly closing: Set<Promise<void>>;
  /** What the last unit of a name left behind, by load balancer and unit: it may come back before its passes have ended. */
  readonly left: Map<string, Heritage>;
}

interface Source {
  readonly loadBalancer: LoadBalancer;
  readonly secrets: readonly (Readonly<Record<string, string>> | undefined)[];
}

/** No devices yet: `sync` opens them. */
export function createDevices(options: DevicesOptions): Devices {
  const state: State = { options, entries: new Map(), seen: new Map(), closing: new Set(), left: new Map() };
  const { entries, closing } = state;
  const all = (): readonly DeviceUnit[] => [...entries.keys()].flatMap((name) => [...unitsOf(state, name).values()]);
  return {
    sync: (loadBalancers) => sync(state, loadBalancers),
    of(name) {
      const entry = entries.get(name);
      return entry?.kind === "ready" ? { kind: "ready", units: [...entry.units.values()] } : entry;
    },
    all,
    async close(how) {
      for (const device of all()) void vacate(state, device, how);
      entries.clear();
      state.seen.clear();
      await Promise.all(closing);
    },
  };
}

function unitsOf({ entries }: State, name: string): Units {
  const entry = entries.get(name);
  return entry?.kind === "ready" ? entry.units : new Map();
}

function sync(state: State, loadBalancers: readonly LoadBalancer[]): readonly string[] {
  const names = new Set(loadBalancers.map(({ metadata }) => metadata.name));
  const gone = [...state.entries.keys()].filter((name) => !names.has(name));
  for (const name of gone) {
    vacateBut(state, name, new Map());
    state.entries.delete(name);
    state.seen.delete(name);
  }
  const changed = loadBalancers.filter((loadBalancer) => {
    if (isSeen(state, loadBalancer)) return false;
    const wanted = deviceSpecOf(loadBalancer, state.options);
    return wanted.kind === "ready" ? isReopened(state, wanted.spec) : isRefused(state, loadBalancer, wanted);
  });
  return [...gone, ...changed.map(({ metadata }) => metadata.name)];
}

/** Whether the device was made from these very objects; remembers them. */
function isSeen({ seen, options }: State, loadBalancer: LoadBalancer): boolean {
  const { name } = loadBalancer.metadata;
  const { credentialsSecretRef, tls } = loadBalancer.spec;
  const refs = [credentialsSecretRef, tls?.caSecretRef, tls?.clientCertSecretRef];
  const secrets = refs.map((ref) => ref && options.secrets(ref.name));
  const before = seen.get(name);
  seen.set(name, { loadBalancer, secrets });
  return before?.loadBalancer === loadBalancer && before.secrets.every((secret, index) => secret === secrets[index]);
}

/** Brings one device in line with its spec; whether that changed anything. */
function isReopened(state: State, spec: DeviceSpec): boolean {
  const { entries, options } = state;
  const name = spec.loadBalancer;
  const open = unitsOf(state, name);
  const wanted = new Map(spec.units.map((unit) => [`${unit.name} ${unit.url} ${spec.fingerprint}`, unit]));
  if (wanted.size === open.size && [...wanted.keys()].every((id) => open.has(id))) return false;
  vacateBut(state, name, wanted);
  const units = [...wanted].map(([id, unit]) => {
    const mine = state.left.get(`${name}/${unit.name}`) ?? {
      shrink: createShrinkWindow(options.clock),
      vacated: Promise.resolve(),
    };
    return [id, open.get(id) ?? openUnit({ ...spec, unit }, options, mine)] as const;
  });
  entries.set(name, { kind: "ready", units: new Map(units) });
  return true;
}

function isRefused(state: State, { metadata: { name } }: LoadBalancer, unusable: Unusable): boolean {
  const before = state.entries.get(name);
  if (before?.kind === "unusable" && before.message === unusable.message) return false;
  vacateBut(state, name, new Map());
  state.entries.set(name, unusable);
  return true;
}

/** Closes the units of a device that are not wanted as they are, and keeps what each leaves behind. */
function vacateBut(state: State, name: string, wanted: ReadonlyMap<string, unknown>): void {
  for (const [id, device] of unitsOf(state, name)) {
    if (wanted.has(id)) continue;
    const key = `${name}/${device.unit.name}`;
    const before = state.left.get(key)?.vacated ?? Promise.resolve();
    const vacated = Promise.all([before, vacate(state, device, "graceful")]).then(() => undefined);
    state.left.set(key, { shrink: device.shrink, vacated });
  }
}

function vacate({ closing, options }: State, { queue, unit }: DeviceUnit, how: "graceful" | "now"): Promise<void> {
  const ended = queue
    .stop(how)
    .then(() => unit.close())
    .catch((error: unknown) => options.events.onError(error))
    .finally(() => closing.delete(ended));
  closing.add(ended);
  return ended;
}
