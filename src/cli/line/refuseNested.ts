import { realpathSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import type { Folders } from "../options.ts";
import { UserError } from "../userError.ts";

/**
 * The state is written as JSON, and JSON in a folder of manifests is read as one.
 *
 * @throws {UserError} where the state folder and a folder of manifests lie in each other, by whatever links
 */
export function refuseNested({ manifests, state, platform }: Folders): void {
  for (const [word, folder] of [
    ["manifests folder", manifests],
    ["platform folder", platform],
  ] as const) {
    const [inner, outer] = [realPath(state), realPath(folder)];
    if (isWithin(inner, outer)) refuse(`state folder ${state} lies in the ${word} ${folder}`);
    if (isWithin(outer, inner)) refuse(`${word} ${folder} lies in the state folder ${state}`);
  }
}

function refuse(what: string): never {
  throw new UserError(`${what}: what is written there would be read as manifests: give --state a folder of its own`);
}

const isWithin = (inner: string, outer: string): boolean => {
  const way = relative(outer, inner);
  return !isAbsolute(way) && way.split(/[/\\]/)[0] !== "..";
};

/** Without links, as far as the path exists. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const whole = resolve(path);
    const parent = dirname(whole);
    return parent === whole ? whole : join(realPath(parent), basename(whole));
  }
}
