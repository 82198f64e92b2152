import type { KnownObject } from "../../api/kinds.ts";
import { objectName } from "../manifestMetadata.ts";
import type { Problem } from "../manifestProblem.ts";

/** A file, and who writes in its folder. */
export interface Origin {
  readonly writer: "tenant" | "platform";
  readonly file: string;
}

/** An object, and where it stands. */
export interface Declared extends Origin {
  readonly line: number;
  readonly object: KnownObject;
}

/** One string per object. */
export const idOf = ({ kind, metadata }: KnownObject): string =>
  `${kind} ${"namespace" in metadata ? metadata.namespace : ""}/${metadata.name}`;

/** What no two objects may share. */
export const wordsOf = ({ object }: Declared): string[] => [idOf(object), `${object.kind} uid ${object.metadata.uid}`];

/** A tenant's manifests often bring their Namespace along, and the platform's say whose it is. */
export const mayStandBeside = (a: Declared, b: Declared): boolean =>
  a.writer !== b.writer && idOf(a.object) === idOf(b.object) && ["Namespace", "Node"].includes(a.object.kind);

/** Says that two objects share what they may not. */
export function clashProblem({ file, line, object }: Declared, rival: Declared): Problem {
  const place = `${rival.file}:${rival.line}`;
  const message =
    idOf(object) === idOf(rival.object)
      ? `is also declared in ${place}: leave one of them out`
      : `has the uid of ${objectName(rival.object) ?? rival.object.kind} in ${place}: leave the uid of one of them out`;
  return { file, line, object: objectName(object) ?? object.kind, message };
}
