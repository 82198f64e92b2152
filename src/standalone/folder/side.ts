import type { Clock } from "../../model/clock.ts";
import type { Source } from "../../model/world.ts";
import type { Catalogue, Replacement } from "./catalogue.ts";
import type { Origin } from "./declared.ts";
import { createDirt, type Dirt } from "./dirt.ts";
import { createFolderFreshness, type FolderFreshness } from "./folderFreshness.ts";
import { logRemarks } from "./logRemarks.ts";
import { createManifestFolder, type ManifestFolder } from "./manifestFolder.ts";
import { mayDeclare } from "./mayDeclare.ts";
import { createProblemLog, type Log } from "./problemLog.ts";

/** The folder of one writer. */
export interface Side {
  readonly path: string;
  /** A folder below that belongs to the other writer. */
  readonly excluded: string | undefined;
  readonly dirt: Dirt;
  readonly files: ManifestFolder;
  readonly freshness: FolderFreshness;
  /** Whether objects of the kind may stand in it: where they may, they are as fresh as the folder. */
  readonly supplies: (source: Source) => boolean;
  /** Takes note of what is wrong now. */
  readonly update: () => void;
}

/** What all sides share. */
export interface SidePorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly catalogue: Catalogue;
  readonly apply: (replacement: Replacement) => void;
}

/** Where a side is, and who writes there; `excluded` is a folder below it that belongs to another side. */
export interface SidePlace {
  readonly writer: Origin["writer"];
  readonly path: string;
  readonly excluded?: string;
}

const NOT_OF_TENANTS: readonly Source[] = ["LoadBalancer", "TenantNetwork"];

/** A side of which nothing was read yet. */
export function createSide({ writer, path, excluded }: SidePlace, ports: SidePorts): Side {
  const now = (): number => ports.clock.now();
  const freshness = createFolderFreshness(now);
  const files = createManifestFolder({
    folder: path,
    writer,
    excluded,
    now,
    catalogue: ports.catalogue,
    mayDeclare: (object) => mayDeclare(writer, object),
    apply: ports.apply,
    accepted: (origin, version) => logRemarks(origin, version, ports),
    isListed: freshness.isListed,
  });
  const sayProblems = createProblemLog(ports.log, () =>
    freshness.isListed() ? "what was good before is kept" : "nothing is written before this is corrected",
  );

  function update(): void {
    const problems = files.problems();
    freshness.update(problems);
    sayProblems(problems);
  }

  const supplies = (source: Source): boolean => writer === "platform" || !NOT_OF_TENANTS.includes(source);
  return { path, excluded, dirt: createDirt(), files, freshness, supplies, update };
}
