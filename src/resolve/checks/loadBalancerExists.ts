import { missing, type Refusal } from "./check.ts";
import type { Situation } from "../situation.ts";

/** Refuses a binding that names a LoadBalancer which is not there. */
export const loadBalancerExists = ({ loadBalancer, pool }: Situation): Refusal | undefined =>
  loadBalancer === undefined
    ? missing(
        "LoadBalancerNotFound",
        `there is no LoadBalancer ${pool.loadBalancer}: ask the platform team for its name`,
      )
    : undefined;
