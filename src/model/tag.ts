import { createHash } from "node:crypto";
import type { Owner } from "./owner.ts";

const TAG = /^hawser-([0-9a-f]{16})-([0-9a-f]{16})-([0-9a-f]{16})$/;

const digest = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 16);

/** The last owner asked for: tags come in runs of one owner. */
let last: { readonly owner: Owner; readonly prefix: string } | undefined;

function prefixOf(owner: Owner): string {
  if (last?.owner !== owner)
    last = { owner, prefix: `hawser-${digest(owner.cluster)}-${digest(`${owner.kind}/${owner.uid}`)}-` };
  return last.prefix;
}

/**
 * The mark that a member carries on a device: 57 characters of `[a-z0-9-]` that name the cluster, the owner and the
 * origin (Pod, Node or Service UID). Tags are compared exactly. Fields are SHA-256, cut to 64 bits each.
 */
export const tagOf = (owner: Owner, originUid: string): string => prefixOf(owner) + digest(originUid);

/** The UID that stands for an origin of which only the tag is known. */
export const uidInTag = (tag: string): string => `tag:${tag.slice(-16)}`;

/** Whether `uid` is that of an origin, or stands for it. */
export const isOrigin = (uid: string, originUid: string): boolean =>
  uid === originUid || uid === `tag:${digest(originUid)}`;

/** Whether `text` has the form of a tag, of any cluster. */
export const isTag = (text: string): boolean => TAG.test(text);

/** Whether `tag` was given by this owner, whatever the origin. */
export const isTagOf = (tag: string, owner: Owner): boolean => isTag(tag) && tag.startsWith(prefixOf(owner));

/** Whether `tag` was given by this cluster. */
export const isTagOfCluster = (tag: string, cluster: string): boolean =>
  isTag(tag) && TAG.exec(tag)?.[1] === digest(cluster);
