/**
 * A time as Kubernetes writes it: RFC 3339, UTC, whole seconds.
 *
 * @param at  milliseconds since the epoch
 * @source metav1.Time
 */
export const rfc3339 = (at: number): string => new Date(at).toISOString().replace(/\.\d{3}Z$/, "Z");
