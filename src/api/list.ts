import { z } from "zod";

/**
 * A list with at most one entry for each value of a key field. The API server checks that by itself, so there is no CEL.
 *
 * @param max  most entries
 */
export const mapList = <const K extends string, S extends z.ZodType<Record<K, string>>>(
  item: S,
  { key, max }: { readonly key: K; readonly max: number },
): z.ZodArray<S> =>
  z
    .array(item)
    .max(max)
    .check(({ value, issues }) => {
      for (const index of repeated(value.map((entry) => entry[key]))) {
        issues.push({
          code: "custom",
          path: [index, key],
          input: value,
          message: `occurs twice in the list: give each entry a ${key} of its own`,
        });
      }
    })
    .meta({ "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": [key] });

/**
 * A list in which each value occurs once. The API server checks that by itself, so there is no CEL.
 *
 * @param max  most entries
 */
export const setList = <S extends z.ZodType<string>>(item: S, max: number): z.ZodArray<S> =>
  z
    .array(item)
    .max(max)
    .check(({ value, issues }) => {
      for (const index of repeated(value)) {
        issues.push({
          code: "custom",
          path: [index],
          input: value,
          message: "occurs twice in the list: leave one out",
        });
      }
    })
    .meta({ "x-kubernetes-list-type": "set" });

/** A list that is always written as a whole. */
export const wholeList = <S extends z.ZodType>(item: S, max: number): z.ZodArray<S> =>
  z.array(item).max(max).meta({ "x-kubernetes-list-type": "atomic" });

function repeated(values: readonly string[]): number[] {
  const seen = new Set<string>();
  return values.flatMap((value, index) => {
    if (seen.has(value)) return [index];
    seen.add(value);
    return [];
  });
}
