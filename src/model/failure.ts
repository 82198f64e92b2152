/**
 * The five ways in which a device can fail a call.
 *
 * - `unreachable`: no answer, or the connection broke. - `busy`: it answered, but not now. - `conflict`: its state is not
 * what the call was based on. - `unauthorized`: our credentials or rights do not do. - `rejected`: it refuses this call.
 */
export type FailureKind = "unreachable" | "busy" | "conflict" | "unauthorized" | "rejected";

/** A failed call as plain data. The message is lower case, names the object and the received value, and holds no secret. */
export interface Failure {
  readonly kind: FailureKind;
  readonly message: string;
  /** Whether the call may have taken effect. */
  readonly applied: "no" | "unknown";
  /** What the device asked us to wait, in milliseconds. */
  readonly retryAfterMs?: number;
}
