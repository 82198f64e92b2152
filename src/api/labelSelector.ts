import { z } from "zod";
import { withRules } from "./rule.ts";

const LabelKey = z.string().min(1).max(317).describe("Key of a label.");
const LabelValue = z.string().max(63).describe("Value of a label.");

const Requirement = withRules(
  z.object({
    key: LabelKey,
    operator: z.enum(["In", "NotIn", "Exists", "DoesNotExist"]).describe("How the label is compared with `values`."),
    values: z.array(LabelValue).max(64).exactOptional().describe("What the label is compared with, for In and NotIn."),
  }),
  [
    {
      cel: "(self.operator in ['In', 'NotIn']) == (has(self.values) && size(self.values) > 0)",
      message: "In and NotIn need values, Exists and DoesNotExist take none: correct operator or values",
      holds: ({ operator, values = [] }) => ["In", "NotIn"].includes(operator) === values.length > 0,
    },
  ],
).describe("One condition on a label.");

/** Selects objects by their labels, as everywhere in Kubernetes: all conditions must hold. */
export const LabelSelector = z.object({
  matchLabels: z
    .record(z.string(), LabelValue)
    .exactOptional()
    .describe("Labels that the object must have, each with exactly this value."),
  matchExpressions: z.array(Requirement).max(32).exactOptional().describe("Conditions on labels that must all hold."),
});
/** A label selector as the program handles it, once it was read. */
export type LabelSelector = z.infer<typeof LabelSelector>;

/** A selector that must say something: an empty one would select everything. */
export const NonEmptyLabelSelector = withRules(LabelSelector, [
  {
    cel: "(has(self.matchLabels) && size(self.matchLabels) > 0) || (has(self.matchExpressions) && size(self.matchExpressions) > 0)",
    message: "an empty selector would select everything: give matchLabels or matchExpressions",
    holds: ({ matchLabels = {}, matchExpressions = [] }) =>
      Object.keys(matchLabels).length + matchExpressions.length > 0,
  },
]);
