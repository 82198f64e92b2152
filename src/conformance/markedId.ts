import { memberId, type MemberKey } from "../model/member.ts";

/** Tells also a member of ours from one of somebody else's at the same address. */
export const markedId = (member: MemberKey & { readonly tag?: string }): string =>
  `${memberId(member)} ${member.tag ?? ""}`;
