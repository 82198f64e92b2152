/** A set of members on a load balancer. */
export interface PoolKey {
  readonly loadBalancer: string;
  /** The container for tenants that holds the pool, on devices that have such (F5: partition, Octavia: project). */
  readonly partition?: string;
  readonly pool: string;
}

/** One string per key, for maps and messages: `edge/shop-web` or `edge/Common/shop-web`. */
export const poolId = ({ loadBalancer, partition, pool }: PoolKey): string =>
  partition === undefined ? `${loadBalancer}/${pool}` : `${loadBalancer}/${partition}/${pool}`;
