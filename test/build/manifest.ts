/** A manifest as people write it: what a test does not say has a valid value. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Readonly<Record<string, unknown>> & {
    readonly name: string;
    readonly namespace?: unknown;
  };
  readonly [field: string]: unknown;
}

export type Fields = Readonly<Record<string, unknown>>;

/** What every builder of an object in a namespace takes. `metadata` and `spec` are laid over what the builder says. */
export interface Common {
  readonly name?: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly metadata?: Fields;
  readonly spec?: Fields;
}

/** What an object is called. */
export interface Head {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly common: Common;
}

export const inNamespace = ({ common, ...head }: Head, rest: Fields): Manifest =>
  build({ ...head, common }, { namespace: common.namespace ?? "shop" }, rest);

export const clusterScoped = (head: Head, rest: Fields): Manifest => build(head, {}, rest);

function build({ apiVersion, kind, name, common }: Head, place: Fields, rest: Fields): Manifest {
  const metadata = { name, ...place, ...clean({ uid: common.uid }), ...common.metadata };
  return { apiVersion, kind, metadata, ...clean(rest) };
}

/** The fields without those that are `undefined`. */
export const clean = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
