import { z } from "zod";
import { mapList } from "./list.ts";
import { Timestamp } from "./text.ts";

/** A condition as Kubernetes has it (metav1.Condition). */
export const Condition = z
  .object({
    type: z.string().min(1).max(316).describe("What the condition is about, in CamelCase."),
    status: z.enum(["True", "False", "Unknown"]).describe("Whether it holds."),
    observedGeneration: z.int().min(0).exactOptional().describe("The generation of the object that this was said of."),
    lastTransitionTime: Timestamp.describe("When `status` last changed."),
    reason: z.string().min(1).max(1024).describe("Why, as one word in CamelCase for programs."),
    message: z.string().max(32_768).describe("Why, as a sentence for people."),
  })
  .describe("One statement about the state of the object.");
/** A condition as the program handles it, once it was read. */
export type Condition = z.infer<typeof Condition>;

/** The conditions of an object: at most one of each type. */
export const Conditions = mapList(Condition, { key: "type", max: 16 }).describe(
  "What can be said about the state of the object, one condition of each type.",
);
