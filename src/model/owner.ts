/** Who wants a member: a binding of a cluster. */
export interface Owner {
  /** UID of the cluster (of its `kube-system` namespace). */
  readonly cluster: string;
  readonly kind: string;
  readonly uid: string;
}

/** One text for an owner, equal where the owners are: for maps and sets. */
export const ownerId = ({ cluster, kind, uid }: Owner): string => `${cluster}/${kind}/${uid}`;
