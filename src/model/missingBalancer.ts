/** What is said of a LoadBalancer that the world does not have: one that was refused for a bad field is not in it either. */
export const missingBalancer = (name: string): string =>
  `loadbalancer/${name} does not exist, or is not valid: see the problems of the manifests`;
