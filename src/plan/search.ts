import type { OwnedMember } from "../model/member.ts";
import type { OwnerRecord } from "../model/record.ts";
import type { Party } from "./parties.ts";
import type { PlanInput } from "./planInput.ts";

/** What tells whether a member that the ledger does not name is ours. */
export interface Search {
  readonly input: PlanInput;
  readonly parties: ReadonlyMap<string, Party>;
  /** What is known to be ours so far. */
  readonly owned: ReadonlyMap<string, OwnedMember>;
}

/** A member that is ours although the ledger does not name it. */
export interface Found {
  readonly member: OwnedMember;
  readonly orphan?: OwnerRecord;
}
