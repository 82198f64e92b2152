import fc from "fast-check";
import { expect, it } from "vitest";
import { admit, CLOSED, failed, succeeded, type BreakerState } from "../../src/device/breaker.ts";
import type { Failure, FailureKind } from "../../src/model/failure.ts";

const LIMITS = { failures: 3, openSeconds: 10 };

const aFailure = (kind: FailureKind): Failure => ({ kind, message: `${kind} it was`, applied: "no" });

interface Event {
  readonly at: number;
  readonly what: FailureKind | "ok" | "enter";
}

/** Plays events of the form `at:what`; which calls that wanted to go out could. */
function play(events: readonly Event[]): { readonly admitted: readonly boolean[]; readonly state: BreakerState } {
  let state = CLOSED;
  const admitted: boolean[] = [];
  for (const { at, what } of events) {
    if (what === "enter") {
      const entry = admit(state, LIMITS, at);
      state = entry.state;
      admitted.push(entry.failure === undefined);
    } else state = what === "ok" ? succeeded(state) : failed(state, aFailure(what), { limits: LIMITS, now: at });
  }
  return { admitted, state };
}

const parse = (text: string): readonly Event[] =>
  text.split(" ").map((word) => {
    const [at, what] = word.split(":");
    return { at: Number(at), what: what as Event["what"] };
  });

it.each([
  { name: "two failures leave it closed", events: "0:unreachable 1:unreachable 2:enter", admitted: [true] },
  { name: "three open it", events: "0:unreachable 1:unreachable 2:unreachable 3:enter", admitted: [false] },
  {
    name: "a success in between starts the count anew",
    events: "0:unreachable 1:unreachable 2:ok 3:unreachable 4:enter",
    admitted: [true],
  },
  ...["busy", "conflict", "rejected"].map((kind) => ({
    name: `a device that fails a call as ${kind} has answered: the count starts anew`,
    events: `0:unreachable 1:unreachable 2:${kind} 3:enter 4:unreachable 5:unreachable 6:enter`,
    admitted: [true, true],
  })),
  {
    name: "after its time one call goes out, the next one waits for the answer",
    events: "0:unreachable 0:unreachable 0:unreachable 9999:enter 10000:enter 10001:enter",
    admitted: [false, true, false],
  },
  {
    name: "a trial that succeeds closes it",
    events: "0:unreachable 0:unreachable 0:unreachable 10000:enter 10001:ok 10002:enter 10002:enter",
    admitted: [true, true, true],
  },
  {
    name: "a trial that fails opens it again at once",
    events: "0:unreachable 0:unreachable 0:unreachable 10000:enter 10001:unreachable 20000:enter 20001:enter",
    admitted: [true, false, true],
  },
  {
    name: "a trial that is never answered is followed by another",
    events: "0:unreachable 0:unreachable 0:unreachable 10000:enter 19999:enter 20000:enter",
    admitted: [true, false, true],
  },
  {
    name: "three failed logins pause it until the first is five minutes old",
    events: "0:unauthorized 1000:unauthorized 2000:unauthorized 299999:enter 300000:enter",
    admitted: [false, true],
  },
  {
    name: "each failed login of a trial pauses it until only two are younger than five minutes",
    events: "0:unauthorized 1000:unauthorized 2000:unauthorized 300000:enter 300000:unauthorized 311000:enter",
    admitted: [true, true],
  },
  {
    name: "logins that failed long ago do not count",
    events: "0:unauthorized 1000:unauthorized 400000:enter 400000:ok 400000:unauthorized 400001:enter",
    admitted: [true, true],
  },
])("$name", ({ events, admitted }) => {
  expect(play(parse(events)).admitted).toEqual(admitted);
});

it("says after how many failures it is paused, until when, and what the last one was", () => {
  const { state } = play(parse("0:unreachable 0:unreachable 0:unreachable"));
  expect(admit(state, LIMITS, 4_000).failure).toEqual({
    kind: "unreachable",
    message: "paused after 3 failures, next try at 1970-01-01T00:00:10.000Z; the last one: unreachable it was",
    applied: "no",
    retryAfterMs: 6_000,
  });
});

it("law: with wrong credentials there are at most three logins in any five minutes", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 60_000 }), { minLength: 20, maxLength: 100 }), (gaps) => {
      let state = CLOSED;
      let now = 0;
      const logins: number[] = [];
      for (const gap of gaps) {
        now += gap;
        const entry = admit(state, LIMITS, now);
        state = entry.state;
        if (entry.failure !== undefined) continue;
        logins.push(now);
        state = failed(state, aFailure("unauthorized"), { limits: LIMITS, now });
      }
      for (const at of logins) {
        expect(logins.filter((other) => other >= at && other < at + 300_000).length).toBeLessThanOrEqual(3);
      }
      expect(logins.length).toBeGreaterThanOrEqual(3);
    }),
  );
});
