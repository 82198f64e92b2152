import { createWorldStore, type WorldStore } from "../../model/worldStore.ts";
import { createOperator, type Operator } from "../../operator.ts";
import { createJournal } from "../../report/journal.ts";
import type { DeviceFacts } from "../../report/loadBalancerStatus.ts";
import { createReporter, type Reporter, type ReporterPorts } from "../../report/reporter.ts";
import { createFolderSource, type FolderSource } from "../../standalone/folderSource.ts";
import { undeclaredNamespace } from "../../standalone/project/namespace.ts";
import type { StateFolder } from "../../standalone/stateFolder.ts";
import { deviceFacts } from "../line/deviceFacts.ts";
import { createLedgerNotes } from "./ledgerNotes.ts";
import type { LineParts } from "./lineParts.ts";
import { createStatusKeeper, type StatusKeeper } from "./statusKeeper.ts";
import { unitEvents } from "./unitEvents.ts";

/** The parts of a line, each with what it must know of the others. */
export interface Connected {
  readonly store: WorldStore;
  readonly source: FolderSource;
  readonly operator: Operator;
  readonly reporter: Reporter;
  readonly keeper: StatusKeeper;
}

/** Connects manifests, operator and reports. Nothing is read or written yet, but for the ledger. */
export async function connectLine(parts: LineParts, state: StateFolder): Promise<Connected> {
  const { context, options, log, telemetry } = parts;
  const { clock } = context;
  const store = createWorldStore(options.clusterId ?? state.clusterId, undeclaredNamespace, true);
  const notes = createLedgerNotes(store);
  for (const record of await state.ledger.list()) notes.note(record);

  const journal = createJournal(log);
  const operator = createOperator({
    ports: { world: store.world, ledger: state.ledger, clock },
    settings: { singleTenant: options.singleTenant === true, allowLoopback: options.allowLoopback === true },
    devices: {
      providers: telemetry.providers,
      secrets: (name) => source.secret(name),
      events: unitEvents(parts, {
        recheck: (unit) => operator.recheck(unit, parts.stop),
        changed: () => keeper.changed(),
      }),
    },
    report(pass) {
      notes.record(pass);
      for (const taker of [reporter, journal, telemetry]) taker.record(pass);
      keeper.changed();
    },
    onError: parts.onError,
  });
  const reporter = createReporter({
    clock,
    world: () => store.world,
    device: rememberedFacts(operator),
    before: state.status.read(),
  });
  const keeper = createStatusKeeper(clock, {
    write: () => state.status.write(reporter.status()),
    // A load balancer that no pool names changes no pool: its device is opened now, so that its status can be told.
    beforeRenewal: () => operator.changed([]),
  });
  const source = connectSource(parts, { store, operator, keeper });
  return { store, source, operator, reporter, keeper };
}

/** The last status is written when the devices are closed already: what they said last still holds. */
function rememberedFacts(operator: Operator): ReporterPorts["device"] {
  const said = new Map<string, DeviceFacts>();
  return (loadBalancer) => {
    const { name } = loadBalancer.metadata;
    const facts = deviceFacts(operator.devices, loadBalancer) ?? said.get(name) ?? { units: [], capabilities: [] };
    said.set(name, facts);
    return facts;
  };
}

function connectSource(
  { context, folders, options, log, telemetry }: LineParts,
  { store, operator, keeper }: Pick<Connected, "store" | "operator" | "keeper">,
): FolderSource {
  return createFolderSource(
    { folder: folders.manifests, platformFolder: folders.platform, namespace: options.namespace },
    {
      store,
      clock: context.clock,
      log: (level, line) => log[level](line),
      changed({ pools }) {
        telemetry.changed(pools);
        operator.changed(pools);
        keeper.changed();
      },
    },
  );
}
