import type { Origin } from "../model/member.ts";

const NOUNS: Readonly<Record<Origin["source"], string>> = { Pods: "pod", Nodes: "node", Manual: "endpoint of slice" };

/** `pod web-1`, for people. */
export const originText = ({ source, name }: Origin): string => `${NOUNS[source]} ${name}`;
