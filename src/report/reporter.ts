import type { LoadBalancer } from "../api/loadBalancer.ts";
import type { LoadBalancerBinding } from "../api/loadBalancerBinding.ts";
import { BUILT_IN } from "../api/builtIn.ts";
import type { Clock } from "../model/clock.ts";
import { defined } from "../model/defined.ts";
import { missingBalancer } from "../model/missingBalancer.ts";
import type { Pass } from "../model/pass.ts";
import { poolId } from "../model/pool.ts";
import type { BindingStatus, LoadBalancerStatus, StatusReport } from "../model/status.ts";
import type { World } from "../model/world.ts";
import { poolOfBinding } from "../model/worldRecords.ts";
import { bindingStatus, type Obstacle } from "./bindingStatus.ts";
import type { PoolOptions } from "./conflict.ts";
import { loadBalancerStatus, type DeviceFacts } from "./loadBalancerStatus.ts";
import { createMemo, type Memo } from "./memo.ts";
import { createPassMemory, type PassMemory } from "./passMemory.ts";
import { rfc3339 } from "./rfc3339.ts";
import { keptOf, neverListed, unavailable } from "./unavailable.ts";
import { viewUnit, type UnitMemory } from "./unitView.ts";

/** Where a reporter looks things up when it is asked for a status. */
export interface ReporterPorts {
  readonly clock: Clock;
  readonly world: () => World;
  /** What the devices say of this load balancer. */
  readonly device: (loadBalancer: LoadBalancer) => DeviceFacts;
  /** The last report of an earlier process, so that times outlive a restart. */
  readonly before?: StatusReport | undefined;
}

/** Turns passes into status. */
export interface Reporter {
  /** Takes what a pass came to. Cheap: the status is derived when it is asked for. */
  record(pass: Pass): void;
  /** The status of everything that the world knows, as of now. */
  status(): StatusReport;
}

/** Turns passes into the status of bindings and load balancers. */
export function createReporter({ clock, world, device, before }: ReporterPorts): Reporter {
  const memory = createPassMemory();
  const memo = createMemo<BindingStatus>();
  let last = before;

  return {
    record: (pass) => {
      memory.record(pass);
    },
    status() {
      const input = { memory, memo, world: world(), now: clock.now(), device };
      last = {
        at: rfc3339(input.now),
        bindings: bindingStatuses(input, last?.bindings ?? []),
        loadBalancers: loadBalancerStatuses(input, last?.loadBalancers ?? []),
      };
      return last;
    },
  };
}

interface Input {
  readonly memory: PassMemory;
  /** A binding of which nothing has changed keeps its status: thousands of them cost next to nothing. */
  readonly memo: Memo<BindingStatus>;
  readonly world: World;
  readonly device: ReporterPorts["device"];
  readonly now: number;
}

function bindingStatuses(input: Input, before: readonly BindingStatus[]): readonly BindingStatus[] {
  const byUid = new Map(before.map((status) => [status.uid, status]));
  const bindings = input.world.bindings();
  input.memo.keep(new Set(bindings.map(({ metadata }) => metadata.uid)));
  const listed = bindings.map((binding) => statusOf(binding, byUid.get(binding.metadata.uid), input));
  const kept = keptOf("LoadBalancerBinding", before, { ...whenAndWhere(input), listed, id: ({ uid }) => uid });
  return [...listed, ...kept].toSorted(byName);
}

function statusOf(binding: LoadBalancerBinding, before: BindingStatus | undefined, input: Input): BindingStatus {
  const { memory, memo, world, device, now } = input;
  const { uid } = binding.metadata;
  const unheard = balancerUnheard(binding, world);
  if (unheard !== undefined && before !== undefined) return unavailable(before, unheard, rfc3339(now));
  const pool = poolId(poolOfBinding(binding));
  const units = [...memory.unitsOf(pool).values()];
  const loadBalancer = world.loadBalancer(binding.spec.loadBalancerRef.name);
  const [oldest = binding] = world.bindingsOf(pool);
  const facts = loadBalancer && device(loadBalancer);
  const obstacle = facts === undefined ? missing(binding) : facts.refused;
  const silences = silencesOf(facts);
  const changedAt = memory.changedAt(uid);
  const views = inOrder(units, loadBalancer).map((unit) => ({ unit, silence: silences.get(unit.last.unit) }));
  const parts = [
    binding,
    loadBalancer,
    oldest,
    obstacle?.message,
    changedAt,
    ...views.flatMap(({ unit, silence }) => [unit, silence]),
  ];
  return memo.get(uid, parts, () =>
    bindingStatus({
      binding,
      views: views.map(({ unit, silence }) => ({ ...viewUnit(uid, unit), ...defined({ silence }) })),
      successRule: loadBalancer?.spec.successRule ?? BUILT_IN.successRule,
      obstacle,
      options: optionsOf(binding, oldest),
      changedAt,
      before,
      now,
    }),
  );
}

const whenAndWhere = ({ world, now }: Input): { readonly world: World; readonly now: string } => ({
  world,
  now: rfc3339(now),
});

/** Why nobody can say whether the binding's LoadBalancer exists; `undefined` where it does, or surely does not. */
const balancerUnheard = ({ spec }: LoadBalancerBinding, world: World): string | undefined =>
  world.loadBalancer(spec.loadBalancerRef.name) === undefined ? neverListed(world, "LoadBalancer") : undefined;

function loadBalancerStatuses(input: Input, before: readonly LoadBalancerStatus[]): readonly LoadBalancerStatus[] {
  const { memory, world, device, now } = input;
  const known = new Map(before.map((status) => [status.name, status]));
  const bindings = Object.groupBy(world.bindings(), ({ spec }) => spec.loadBalancerRef.name);
  const statuses = world.loadBalancers().map((loadBalancer) => {
    const { name } = loadBalancer.metadata;
    const since = memory.pendingSince(name);
    return loadBalancerStatus({
      loadBalancer,
      device: device(loadBalancer),
      pools: {
        bindings: bindings[name]?.length ?? 0,
        pendingPools: since.length,
        ...(since.length === 0 ? {} : { pendingSince: Math.min(...since) }),
      },
      before: known.get(name),
      now,
    });
  });
  const kept = keptOf("LoadBalancer", before, { ...whenAndWhere(input), listed: statuses, id: ({ name }) => name });
  return [...statuses, ...kept].toSorted(byName);
}

const missing = ({ spec }: LoadBalancerBinding): Obstacle => ({
  reason: "LoadBalancerNotFound",
  message: missingBalancer(spec.loadBalancerRef.name),
});

/** Why units do not answer, by name. A unit that was not asked yet is not silent. */
const silencesOf = (facts: DeviceFacts | undefined): ReadonlyMap<string, string> =>
  new Map(
    (facts?.units ?? []).flatMap(({ name, reachable, lastError }) =>
      reachable || lastError === undefined ? [] : [[name, lastError] as const],
    ),
  );

/** In the order in which the LoadBalancer lists its units; a unit that it no longer lists is left out. */
function inOrder(units: readonly UnitMemory[], loadBalancer: LoadBalancer | undefined): readonly UnitMemory[] {
  const names = loadBalancer?.spec.units.map(({ name }) => name) ?? [];
  return names.flatMap((name) => units.filter(({ last }) => last.unit === name));
}

const optionsOf = (binding: LoadBalancerBinding, oldest: LoadBalancerBinding): PoolOptions => ({
  own: binding.spec.options ?? {},
  oldest: oldest.spec.options ?? {},
  oldestName: `${oldest.metadata.namespace}/${oldest.metadata.name}`,
});

interface Named {
  readonly namespace?: string;
  readonly name: string;
}

const byName = (a: Named, b: Named): number => compare(a.namespace ?? "", b.namespace ?? "") || compare(a.name, b.name);

const compare = (a: string, b: string): number => Number(a > b) - Number(a < b);
