import { expect, it } from "vitest";
import { requeueFor, type Requeue } from "../../src/device/requeue.ts";
import type { FailureKind } from "../../src/model/failure.ts";

interface Row {
  readonly kind: FailureKind;
  readonly retryAfterMs?: number;
  readonly requeue: Requeue;
}

it.each<Row>([
  { kind: "unreachable", requeue: { when: "backoff" } },
  { kind: "unreachable", retryAfterMs: 4_000, requeue: { when: "after", delayMs: 4_000 } },
  { kind: "busy", requeue: { when: "after", delayMs: 1_000 } },
  { kind: "busy", retryAfterMs: 7_000, requeue: { when: "after", delayMs: 7_000 } },
  { kind: "busy", retryAfterMs: -1, requeue: { when: "after", delayMs: 0 } },
  { kind: "busy", retryAfterMs: 86_400_000, requeue: { when: "after", delayMs: 300_000 } },
  { kind: "conflict", requeue: { when: "read-again" } },
  { kind: "unauthorized", requeue: { when: "on-change" } },
  { kind: "rejected", requeue: { when: "on-change" } },
])("$kind (asked to wait $retryAfterMs ms) is tried again $requeue.when", ({ requeue, ...failure }) => {
  expect(requeueFor(failure)).toEqual(requeue);
});
