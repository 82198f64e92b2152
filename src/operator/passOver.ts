import { backoffMs } from "../device/backoffMs.ts";
import type { Pass } from "../model/pass.ts";
import type { LookAgain } from "../model/plan.ts";
import { poolId } from "../model/pool.ts";
import { reconcile } from "../reconcile.ts";
import { contextOf } from "./contextOf.ts";
import type { OperatorState } from "./operatorState.ts";
import type { PoolState } from "./poolStates.ts";
import { standingOf } from "./standing.ts";
import { failuresOf, whenAgain } from "./whenAgain.ts";

/** One pass over a pool inside the queue of its unit, and what follows from it. */
export async function passOver(operator: OperatorState, state: PoolState, signal: AbortSignal): Promise<void> {
  const { ports, report } = operator.options;
  const { pool, device } = state;
  state.cancel();
  const version = ports.world.version(poolId(pool));
  const context = contextOf(device.unit, operator.options.settings);
  const pass = await reconcile({ pool, unit: device.unit, shrink: device.shrink, context }, ports, signal);
  settle(operator, state, pass);
  if (pass.kind === "planned" && isDone(pass)) state.done = { version, observed: pass.plan.basedOn };
  report(pass);
}

const isDone = ({ plan }: Extract<Pass, { kind: "planned" }>): boolean =>
  plan.steps.length === 0 && plan.lookAgain === undefined;

function settle(operator: OperatorState, state: PoolState, pass: Pass): void {
  const { clock } = operator.options.ports;
  fare(state, failuresOf(pass).length > 0, clock.now());
  state.standing = standingOf(pass);
  delete state.done;
  const nextRead = state.device.unit.nextRead(state.pool);
  lookAgain(operator, state, whenAgain(pass, { attempts: state.attempts, nextRead, random: clock.random() }));
}

/** A pass that ended in a bug of ours: the pool is read and tried again, more and more slowly. */
export function passFailed(operator: OperatorState, state: PoolState): void {
  const { clock } = operator.options.ports;
  fare(state, true, clock.now());
  state.standing = "failing";
  const at = clock.now() + backoffMs(state.attempts, clock.random());
  lookAgain(operator, state, { at, readAt: at, why: "progress" });
}

function fare(state: PoolState, isFailing: boolean, now: number): void {
  state.attempts = isFailing ? state.attempts + 1 : 0;
  if (isFailing) state.failingSince ??= now;
  else delete state.failingSince;
}

function lookAgain({ options }: OperatorState, state: PoolState, look: LookAgain | undefined): void {
  if (look === undefined) return;
  const { unit, queue } = state.device;
  const { clock } = options.ports;
  if (look.readAt !== undefined) unit.readDue(state.pool, look.readAt);
  const delayMs = look.at - clock.now();
  if (delayMs <= 0) queue.mark(poolId(state.pool));
  else state.cancel = clock.after(delayMs, () => queue.mark(poolId(state.pool)));
}
