import type { Situation } from "../situation.ts";
import { seen, type Refusal } from "./check.ts";

/** The options of a binding must fit the provider's own schema. */
export function optionsAreValid({ binding, context }: Situation): Refusal | undefined {
  const problem = context.optionsProblem(binding.spec.options ?? {});
  return problem === undefined ? undefined : seen("InvalidOptions", `spec.options: ${problem}`);
}
