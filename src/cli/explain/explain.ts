import type { LoadBalancerBinding } from "../../api/loadBalancerBinding.ts";
import { missingBalancer } from "../../model/missingBalancer.ts";
import type { Pass } from "../../model/pass.ts";
import { poolId, type PoolKey } from "../../model/pool.ts";
import { poolOfBinding } from "../../model/worldRecords.ts";
import type { ExplainOptions } from "./explainOptions.ts";
import type { Context } from "../context.ts";
import { createDryRun, type DryRun } from "../line/dryRun.ts";
import type { LineView } from "../line/lineView.ts";
import { openLineView } from "../line/openLineView.ts";
import type { Folders } from "../options.ts";
import { print } from "../output/print.ts";
import { UserError } from "../userError.ts";
import { concerns, explainBinding, explainEndpoint, explainStranger, type Explanation } from "./explanation.ts";
import { explainPrintable } from "./explainPrintable.ts";
import { parseSubject, type Subject } from "./parseSubject.ts";
import { isListed, type Asked, type Scene } from "./scene.ts";

/** `hawser explain`: from manifests, ledger and devices, without changing any of them. */
export async function explain(
  context: Context,
  folders: Folders,
  options: ExplainOptions & { readonly subject: string },
): Promise<void> {
  const subject = parseSubject(options.subject);
  const view = await openLineView(context, folders, options);
  await using dryRun = createDryRun(view);
  for (const problem of view.problems) context.stderr.write(`warning: ${problem}\n`);
  const explanations = await explanationsOf(subject, view, dryRun);
  if (explanations.length === 0) throw new UserError(unknownText(subject, options.subject));
  await print(context, options.output, explainPrintable(explanations));
}

async function explanationsOf(subject: Subject, view: LineView, dryRun: DryRun): Promise<readonly Explanation[]> {
  const bindings = view.world.bindings();
  if (subject.kind === "binding") {
    const named = bindings.filter(({ metadata }) => isNamed(subject, metadata));
    return (await scenesOf(named, view, dryRun)).flatMap(explainBinding);
  }
  const likely = await likelyBindings(subject, view);
  const scenes = await scenesOf(likely.length === 0 ? bindings : likely, view, dryRun);
  const related = scenes.filter((scene) => concerns(scene, subject));
  return related.length === 0
    ? explainStranger(scenes, subject)
    : related.map((scene) => explainEndpoint(scene, subject));
}

/** The bindings that an address has to do with as far as manifests and ledger tell, so that few pools are read. */
async function likelyBindings(
  { address }: Asked,
  { world, ledger }: LineView,
): Promise<readonly LoadBalancerBinding[]> {
  if (world.isNodeAddress(address)) return [];
  const records = await ledger.list();
  const owned = records.flatMap(({ members }) => members.filter((member) => member.address === address));
  const owners = new Set(owned.flatMap((member) => member.owners.map(({ uid }) => uid)));
  return world.bindings().filter((binding) => owners.has(binding.metadata.uid) || isListed(world, binding, address));
}

const isNamed = (
  { name, namespace }: Extract<Subject, { kind: "binding" }>,
  metadata: LoadBalancerBinding["metadata"],
): boolean => metadata.name === name && (namespace === undefined || metadata.namespace === namespace);

async function scenesOf(
  bindings: readonly LoadBalancerBinding[],
  view: LineView,
  dryRun: DryRun,
): Promise<readonly Scene[]> {
  const pools = new Map(bindings.map(poolOfBinding).map((pool) => [poolId(pool), pool]));
  const passes = await dryRun.passes([...pools.values()]);
  const ofPool = Map.groupBy(passes, ({ pool }) => poolId(pool));
  return await Promise.all(
    bindings.map(async (binding) => {
      const pool = poolOfBinding(binding);
      const obstacle = obstacleOf(pool, dryRun);
      return {
        world: view.world,
        binding,
        ...(obstacle === undefined ? {} : { obstacle }),
        units: await Promise.all((ofPool.get(poolId(pool)) ?? []).map((pass) => withRecord(pass, view))),
        now: view.clock.now(),
      };
    }),
  );
}

const withRecord = async (pass: Pass, { ledger }: LineView): Promise<Scene["units"][number]> => ({
  pass,
  record: await ledger.read(pass.pool, pass.unit),
});

function obstacleOf({ loadBalancer }: PoolKey, { devices }: DryRun): string | undefined {
  const device = devices.of(loadBalancer);
  if (device === undefined) return missingBalancer(loadBalancer);
  return device.kind === "unusable" ? `loadbalancer/${loadBalancer}: ${device.message}` : undefined;
}

const unknownText = ({ kind }: Subject, text: string): string =>
  kind === "binding"
    ? `binding ${text} is unknown: "hawser status" lists those that are`
    : `${text} is unknown: neither the endpoints of a binding, nor the ledger, nor a device have it`;
