import { createHash } from "node:crypto";
import type { Owner } from "./owner.ts";

const TAG = /^hawser-([0-9a-f]{16})-([0-9a-f]{16})-([0-9a-f]{16})$/;

const digest = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 16);

/**
 * The mark that a member carries on a device: 57 characters of `[a-z0-9-]` that name the cluster, the owner and the
 * origin (Pod, Node or Service UID). Tags are compared exactly. Fields are SHA-256, cut to 64 bits each.
 */
export const tagOf = (owner: Owner, originUid: string): string =>
  `hawser-${digest(owner.cluster)}-${digest(`${owner.kind}/${owner.uid}`)}-${digest(originUid)}`;

/** Whether `text` has the form of a tag, of any cluster. */
export const isTag = (text: string): boolean => TAG.test(text);

/** Whether `tag` was given by this owner, whatever the origin. */
export const isTagOf = (tag: string, owner: Owner): boolean => tag.startsWith(tagOf(owner, "").slice(0, -16));

/** Whether `tag` was given by this cluster. */
export const isTagOfCluster = (tag: string, cluster: string): boolean =>
  isTag(tag) && TAG.exec(tag)?.[1] === digest(cluster);
