import { z } from "zod";
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
export type Condition = z.infer<typeof Condition>;

/** The conditions of an object: at most one of each type. */
export const Conditions = z
  .array(Condition)
  .max(16)
  .meta({ "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["type"] })
  .describe("What can be said about the state of the object, one condition of each type.");
