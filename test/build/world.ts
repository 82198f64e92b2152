import { isNamespaced, KINDS, type Kind, type KnownObject } from "../../src/api/kinds.ts";
import { SOURCES, type Freshness, type Source, type World } from "../../src/model/world.ts";
import { createWorldStore, type WorldStore } from "../../src/model/worldStore.ts";
import { undeclaredNamespace } from "../../src/standalone/project/namespace.ts";
import { projectObject } from "../../src/standalone/projectObject.ts";
import { stableUid } from "../../src/standalone/stableUid.ts";
import type { Manifest } from "./manifests.ts";

/** UID of the cluster in tests. */
export const CLUSTER = "cluster-1";

export interface WorldOptions {
  readonly cluster?: string;
  /** All kinds are Fresh but these. */
  readonly freshness?: Readonly<Partial<Record<Source, Freshness>>>;
}

/** The world that holds these objects; every kind is Fresh. */
export const aWorld = (objects: readonly Manifest[], options: WorldOptions = {}): World =>
  aWorldStore(objects, options).world;

/** The same, with the way to change it. */
export function aWorldStore(objects: readonly Manifest[] = [], options: WorldOptions = {}): WorldStore {
  const store = createWorldStore(options.cluster ?? CLUSTER, undeclaredNamespace);
  for (const source of SOURCES) store.setFreshness(source, options.freshness?.[source] ?? { state: "Fresh" });
  for (const object of objects) putObject(store, object);
  store.takeChangedPools();
  return store;
}

/** Puts what the world keeps of an object. */
export function putObject(store: WorldStore, object: Manifest): void {
  for (const change of projectObject(aKnownObject(object))) store.put(change);
}

/** The object as a reader of manifests gives it: with a UID, a generation, and the schema's defaults. */
export function aKnownObject({ metadata, ...rest }: Manifest): KnownObject {
  const kind = rest.kind as Kind;
  const namespace = isNamespaced(kind) && typeof metadata.namespace === "string" ? metadata.namespace : "";
  const filled = { uid: stableUid(kind, namespace, metadata.name), generation: 1, ...metadata };
  return KINDS[kind].parse({ ...rest, metadata: filled });
}
