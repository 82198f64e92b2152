import type { Backends } from "./backends.ts";
import type { EndpointsFile } from "./endpointsFile.ts";
import type { Member } from "./haproxyMembers.ts";
import type { Remark } from "./remark.ts";
import type { Traffic } from "./traffic.ts";
import type { Waiting } from "./waiting.ts";

/** The running parts, as a step finds them. */
export interface Stage {
  readonly wait: Waiting;
  readonly backends: Backends;
  readonly endpoints: EndpointsFile;
  readonly traffic: Traffic;
  /** As HAProxy tells them now. */
  members(): Promise<readonly Member[]>;
  /** Waits for such a remark of Hawser, from now on. */
  heard(what: string, fits: (remark: Remark) => boolean): Promise<void>;
  readonly note: (text: string) => void;
}

/** A step of the script. */
export interface Step {
  readonly title: string;
  /** @returns what came of it, in a few words */
  run(stage: Stage): Promise<string>;
}
