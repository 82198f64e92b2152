import type { LoadBalancer } from "../api/loadBalancer.ts";
import { defined } from "../model/defined.ts";
import type { Provider, TlsSettings } from "../provider/defineProvider.ts";
import type { SpecSources } from "./deviceSpec.ts";

type Tls = LoadBalancer["spec"]["tls"];

/** What a connection is secured with, or why that cannot be said. */
export type TlsLookup = { readonly tls?: TlsSettings; readonly problem?: string };

/** Looks up the certificates that `spec.tls` names. */
export function tlsOf(
  tls: Tls,
  { name, capabilities }: Provider,
  { secrets }: Pick<SpecSources, "secrets">,
): TlsLookup {
  if (tls === undefined) return {};
  if (!capabilities.includes("tls")) return { problem: `spec.tls: provider "${name}" has no TLS: leave it out` };
  const lookUp = (ref: { readonly name: string } | undefined, key: string): string | undefined =>
    ref && secrets(ref.name)?.[key];
  const wanted = [
    { ref: tls.caSecretRef, key: "ca.crt", field: "caSecretRef" },
    { ref: tls.clientCertSecretRef, key: "tls.crt", field: "clientCertSecretRef" },
    { ref: tls.clientCertSecretRef, key: "tls.key", field: "clientCertSecretRef" },
  ];
  const [ca, cert, key] = wanted.map(({ ref, key: of }) => lookUp(ref, of));
  const missing = wanted.find(({ ref, key: of }) => ref !== undefined && lookUp(ref, of) === undefined);
  if (missing !== undefined)
    return { problem: `spec.tls.${missing.field}: secret "${missing.ref?.name}" has no ${missing.key}` };
  return { tls: defined({ ca, cert, key, serverName: tls.serverName, insecureSkipVerify: tls.insecureSkipVerify }) };
}
