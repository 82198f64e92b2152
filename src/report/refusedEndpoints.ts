import type { Contribution, Rejected, RejectionReason } from "../model/wish.ts";
import { listed } from "./listed.ts";

/** What belongs to the normal course of things: a Pod that starts, a Service of two families. */
const USUAL: ReadonlySet<RejectionReason> = new Set(["NotReady", "OtherFamily"]);

/** The endpoints of a binding that somebody should look at, because they may not become members. */
export const refusedEndpoints = (contribution: Contribution | undefined): readonly Rejected[] =>
  contribution && "rejected" in contribution ? contribution.rejected.filter(({ reason }) => !USUAL.has(reason)) : [];

/** `1 endpoint refused: 10.9.9.9 lies outside the tenant's networks` */
export const refusedInWords = (refused: readonly Rejected[]): string =>
  `${refused.length} ${refused.length === 1 ? "endpoint" : "endpoints"} refused: ${listed(refused.map(inWords))}`;

const inWords = ({ address, message }: Rejected): string =>
  message.includes(address) ? message : `${address}: ${message}`;
