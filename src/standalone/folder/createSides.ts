import { isAbsolute, join, normalize, relative } from "node:path";
import { createSide, type Side, type SidePorts } from "./side.ts";

/** The folders of both writers; the platform's comes first, since its word counts. One folder for both is the platform's. */
export function createSides(tenantFolder: string, platformFolder: string | undefined, ports: SidePorts): Side[] {
  const tenant = tidy(tenantFolder);
  const platform = platformFolder === undefined ? join(tenant, "platform") : tidy(platformFolder);
  const platformSide = createSide({ writer: "platform", path: platform, ...below(platform, tenant) }, ports);
  if (relative(tenant, platform) === "") return [platformSide];
  return [platformSide, createSide({ writer: "tenant", path: tenant, ...below(tenant, platform) }, ports)];
}

/** Without a slash at the end, so that names of files in messages are as the user would write them. */
const tidy = (path: string): string => normalize(path).replace(/(?<=.)\/+$/, "");

/** The other folder as it is found from this one, where it lies below it. */
function below(folder: string, other: string): { excluded?: string } {
  const way = relative(folder, other);
  const isBelow = way !== "" && !isAbsolute(way) && way.split(/[/\\]/)[0] !== "..";
  return isBelow ? { excluded: join(folder, way) } : {};
}
