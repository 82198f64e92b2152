import type { Member } from "./haproxyMembers.ts";

/** What there is to see at one moment: the members by HAProxy, the requests by the clients. */
export interface Sight {
  /** Where clients go; empty before there are any. */
  readonly url: string;
  readonly members: readonly Member[];
  /** Answers by endpoint, also of those that have left. */
  readonly answers: ReadonlyMap<string, number>;
  readonly requests: number;
  /** Requests without an answer, by what came in its place. */
  readonly lost: ReadonlyMap<string, number>;
}

/** What there is to see before anything has started. */
export const NOTHING: Sight = { url: "", members: [], answers: new Map(), requests: 0, lost: new Map() };

/** How many requests got no answer. */
export const lostIn = ({ lost }: Sight): number => lost.values().reduce((sum, count) => sum + count, 0);
