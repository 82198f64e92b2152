import { createWorldStore } from "../../model/worldStore.ts";
import { createFolderSource } from "../../standalone/folderSource.ts";
import { undeclaredNamespace } from "../../standalone/project/namespace.ts";
import { viewStateFolder } from "../../standalone/stateFolder.ts";
import type { Context } from "../context.ts";
import type { Folders, LineOptions } from "../options.ts";
import type { LineView } from "./lineView.ts";
import { refuseNested } from "./refuseNested.ts";
import { providersByName } from "./providersByName.ts";
import { sourceProblems } from "./sourceProblems.ts";

/** Reads manifests and state once, for a command that only looks. Works while another process runs on the same folders. */
export async function openLineView(context: Context, folders: Folders, options: LineOptions): Promise<LineView> {
  const { clock, stderr } = context;
  refuseNested(folders);
  const state = viewStateFolder(folders.state, { clock, failed: () => undefined });
  const store = createWorldStore(options.clusterId ?? state.clusterId, undeclaredNamespace, true);
  const source = createFolderSource(
    { folder: folders.manifests, platformFolder: folders.platform, namespace: options.namespace },
    {
      store,
      clock,
      log: (level, line) => {
        if (level === "warn") stderr.write(`warning: ${line}\n`);
      },
      changed: () => undefined,
    },
  );
  source.list();
  source.close();
  return {
    world: store.world,
    ledger: state.ledger,
    clock,
    devices: { providers: await providersByName(context), secrets: source.secret },
    settings: { singleTenant: options.singleTenant === true, allowLoopback: options.allowLoopback === true },
    problems: sourceProblems(store.world),
  };
}
