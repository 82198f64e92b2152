import type { Namespace } from "../../api/core/namespace.ts";
import type { NamespaceRecord } from "../../model/world.ts";
import { stableUid } from "../stableUid.ts";

const NAME_LABEL = "kubernetes.io/metadata.name";

/** What the world keeps of a Namespace. The label with its name is Kubernetes' word, whatever the manifest says. */
export const namespaceRecord = ({ metadata }: Namespace): NamespaceRecord => ({
  name: metadata.name,
  uid: metadata.uid,
  labels: { ...metadata.labels, [NAME_LABEL]: metadata.name },
});

/** A namespace that no manifest declares: it has its name, and no more. */
export const undeclaredNamespace = (name: string): NamespaceRecord => ({
  name,
  uid: stableUid("Namespace", "", name),
  labels: { [NAME_LABEL]: name },
});
