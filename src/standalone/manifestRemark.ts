import type { Path } from "./manifestDocument.ts";

/** Something about one object, at a path inside it. */
export interface Remark {
  readonly path: Path;
  readonly message: string;
}
