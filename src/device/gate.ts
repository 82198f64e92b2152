import type { Clock } from "../model/clock.ts";
import type { Failure } from "../model/failure.ts";
import { ProviderError } from "../provider/providerError.ts";
import { admit, CLOSED, failed, succeeded, type BreakerLimits } from "./breaker.ts";

/** The breaker of one unit, as the calls to it pass it. */
export interface Gate {
  /** @throws {ProviderError} while the breaker is open */
  enter(): void;
  /** Tells how a call ended; `undefined`: well. */
  heard(failure: Failure | undefined): void;
}

/** @param name  names the unit in messages: `edge/a` */
export function createGate(name: string, limits: BreakerLimits, clock: Pick<Clock, "now">): Gate {
  let state = CLOSED;
  return {
    enter() {
      const entry = admit(state, limits, clock.now());
      state = entry.state;
      if (entry.failure === undefined) return;
      const { kind, message, ...more } = entry.failure;
      throw new ProviderError(kind, `unit ${name} is ${message}`, more);
    },
    heard(failure) {
      state = failure === undefined ? succeeded(state) : failed(state, failure, { limits, now: clock.now() });
    },
  };
}
