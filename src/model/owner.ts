/** Who wants a member: a binding of a cluster. */
export interface Owner {
  /** UID of the cluster (of its `kube-system` namespace). */
  readonly cluster: string;
  readonly kind: string;
  readonly uid: string;
}

export const ownerId = ({ cluster, kind, uid }: Owner): string => `${cluster}/${kind}/${uid}`;
