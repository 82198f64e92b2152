import type { LawContext } from "./lawContext.ts";

/** The laws by number, in the words that a report shows. */
export const LAWS = {
  1: "what was never bound is not observed",
  2: "normalize twice is normalize once",
  3: "from any state to any state, then the next plan is empty",
  4: "the same plan again changes nothing",
  5: "unbinding removes all that was made, and again is no error",
  6: "two pools never touch each other",
  7: "foreign members are never changed",
  8: "every vendor failure arrives as the right kind",
  9: "an aborted call ends soon and law 3 still holds",
  10: "drain keeps existing connections and refuses new ones",
  11: "hostile names and addresses are refused before they reach the wire",
  12: "no secret in any output",
} as const;

/** The number of a law, by which `skip` and the report name it. */
export type LawNumber = keyof typeof LAWS;

/** Laws that are not proved, each with the reason that a report and the provider's README show. */
export type Skips = Readonly<Partial<Record<LawNumber, string>>>;

/** One law of the contract, and how it is proved. */
export interface Law {
  readonly number: LawNumber;
  /** Why the law says nothing about this provider, for what it does not claim. */
  exempt?(context: LawContext): string | undefined;
  /** @throws where the provider breaks the law, with a message that says how */
  prove(context: LawContext): Promise<void>;
}

/** A law that a provider broke, or that could not be proved. */
export class LawBroken extends Error {
  override readonly name = "LawBroken";
  /** The law that was broken, where another one stands on it: all need a way from state to state. */
  readonly blamed: LawNumber | undefined;

  constructor(
    message: string,
    { blamed, cause }: { readonly blamed?: LawNumber | undefined; readonly cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.blamed = blamed;
  }
}

/** @throws {LawBroken} where `holds` is false */
export function ensure(holds: boolean, message: () => string, blamed?: LawNumber): asserts holds {
  if (!holds) throw new LawBroken(message(), { blamed });
}
