import type { Kind } from "../../api/kinds.ts";
import type { ManifestObject } from "../readManifest.ts";
import type { Origin } from "./declared.ts";

/** What only the platform team writes: addresses, grants and credentials. */
const OF_PLATFORM: readonly Kind[] = ["LoadBalancer", "TenantNetwork", "Secret"];

/** Whether the writer of a folder may declare the object. */
export const mayDeclare = (writer: Origin["writer"], { object }: ManifestObject): boolean =>
  writer === "platform" || !OF_PLATFORM.includes(object.kind);
