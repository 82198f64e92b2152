import type { Metadata } from "../../api/metadata.ts";

const OWN_PREFIX = "hawser.dev/";

interface OwnObject {
  readonly metadata: Metadata;
  readonly status?: unknown;
}

/**
 * An object of a kind of ours without what no decision is made of (status, versions, other tools' annotations), so that a
 * change there is none.
 */
export function ownKind<T extends OwnObject>(object: T) {
  const { status: _status, metadata, ...rest } = object;
  return { ...rest, metadata: ownMetadata<T["metadata"]>(metadata) };
}

function ownMetadata<M extends Metadata>(metadata: M) {
  const { resourceVersion: _version, ownerReferences: _owners, annotations, ...rest } = metadata;
  const own = Object.entries(annotations ?? {}).filter(([key]) => key.startsWith(OWN_PREFIX));
  return { ...rest, ...(own.length === 0 ? {} : { annotations: Object.fromEntries(own) }) };
}
