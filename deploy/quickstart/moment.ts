import type { Remark } from "./remark.ts";

/** Something that a view tells of. */
export type Moment =
  | { readonly kind: "begin"; readonly step: number }
  | { readonly kind: "note"; readonly text: string }
  | { readonly kind: "done"; readonly text: string }
  | { readonly kind: "remark"; readonly remark: Remark };
