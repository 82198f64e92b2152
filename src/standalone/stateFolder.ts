import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { Ledger } from "../model/ledger.ts";
import { removeTemporaries } from "./state/atomicFile.ts";
import { keepClusterId, readClusterId } from "./state/clusterId.ts";
import { createFolderLedger } from "./state/folderLedger.ts";
import { isFolder, makeFolder } from "./state/makeFolder.ts";
import { takeLock } from "./state/stateLock.ts";
import { createStatusFile, type StatusFile, type StatusFilePorts } from "./state/statusFile.ts";

/**
 * What standalone mode keeps in place of a cluster:
 *
 * - `cluster-id`: stands for the UID of the cluster; every tag and every owner carries it
 * - `lock`: which process writes
 * - `pools/NAME_DIGEST.json`: the ledger, one PoolRecord for each pool and unit
 * - `status.json`: what `hawser status` shows
 *
 * Every file is replaced whole, so that the folder can be read at any moment, also after a crash.
 */
export interface StateFolder {
  /** The id that the folder keeps; where it keeps none and is only read, one for this process alone. */
  readonly clusterId: string;
  readonly ledger: Ledger;
  readonly status: StatusFile;
  /** Writes what waits and gives the lock back. */
  readonly close: () => Promise<void>;
}

/**
 * Opens the folder to write in it; makes it where it is missing.
 *
 * @throws {StateFolderError} where it cannot be made, another process writes in it, or a file is damaged
 */
export function openStateFolder(folder: string, ports: StatusFilePorts): StateFolder {
  const pools = join(folder, "pools");
  makeFolder(folder);
  makeFolder(pools);
  const unlock = takeLock(join(folder, "lock"));
  try {
    removeTemporaries(folder);
    removeTemporaries(pools);
    const ledger = createFolderLedger(pools);
    const status = createStatusFile(join(folder, "status.json"), ports);
    const close = async (): Promise<void> => {
      await status.flush();
      unlock();
    };
    return { clusterId: keepClusterId(join(folder, "cluster-id")), ledger, status, close };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** The same folder for those who only look, while another process writes. The ledger is as it was at this moment. */
export type StateView = Pick<StateFolder, "clusterId"> & {
  readonly ledger: Pick<Ledger, "read" | "list">;
  readonly status: Pick<StatusFile, "read">;
};

/**
 * Opens the folder to look into it; one that does not exist is empty.
 *
 * @throws {StateFolderError} where it is not a folder, or a file in it is damaged
 */
export function viewStateFolder(folder: string, ports: StatusFilePorts): StateView {
  isFolder(folder);
  return {
    clusterId: readClusterId(join(folder, "cluster-id")) ?? randomUUID(),
    ledger: createFolderLedger(join(folder, "pools")),
    status: createStatusFile(join(folder, "status.json"), ports),
  };
}
