import { BUILT_IN } from "../../api/builtIn.ts";
import type { Address } from "../address/readAddress.ts";
import type { Situation } from "../situation.ts";
import type { Problem } from "./candidate.ts";

/** An address of a family that the binding does not ask for, or that the device does not take. */
export function familyProblem({ family, text }: Address, { binding, context }: Situation): Problem | undefined {
  const asked = binding.spec.addressFamily ?? BUILT_IN.addressFamily;
  if (asked !== "Any" && asked !== family) {
    return { reason: "OtherFamily", message: `${text} is ${family}, and spec.addressFamily is ${asked}` };
  }
  if (family === "IPv4" || context.traits.capabilities.has("ipv6")) return undefined;
  return { reason: "OtherFamily", message: `${text} is IPv6, which this load balancer does not take` };
}
