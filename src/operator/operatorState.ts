import type { Devices, DevicesOptions } from "../device/devices.ts";
import type { Pass } from "../model/pass.ts";
import type { PoolKey } from "../model/pool.ts";
import type { Ports } from "../reconcile.ts";
import type { PoolStates } from "./poolStates.ts";

/** What an operator needs from outside. */
export interface OperatorOptions {
  readonly ports: Ports;
  readonly settings: { readonly singleTenant: boolean; readonly allowLoopback: boolean };
  /** Where devices find their providers and Secrets, and what they tell. */
  readonly devices: Omit<DevicesOptions, "run" | "onRunError" | "allowLoopback" | "clock">;
  /** Takes what each pass came to. */
  readonly report: (pass: Pass) => void;
  /** Takes a bug of ours: nothing that a user or a device did. */
  readonly onError: (error: unknown, where: string) => void;
}

/** What the parts of the operator share. */
export interface OperatorState {
  readonly options: OperatorOptions;
  readonly devices: Devices;
  readonly states: PoolStates;
  /** Ends what no queue holds. */
  readonly stopping: AbortController;
  /** Every pool that was ever heard of, by id. */
  readonly pools: Map<string, PoolKey>;
}
