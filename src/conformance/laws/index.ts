import type { Law } from "../law.ts";
import { abort } from "./abort.ts";
import { anyToAny } from "./anyToAny.ts";
import { drain } from "./drain.ts";
import { failureKinds } from "./failureKinds.ts";
import { foreignMembers } from "./foreignMembers.ts";
import { hostileInput } from "./hostileInput.ts";
import { neverBound } from "./neverBound.ts";
import { normalizeTwice } from "./normalizeTwice.ts";
import { samePlanAgain } from "./samePlanAgain.ts";
import { secrets } from "./secrets.ts";
import { twoPools } from "./twoPools.ts";
import { unbind } from "./unbind.ts";

/** In the order in which they are proved. */
export const laws: readonly Law[] = [
  neverBound,
  normalizeTwice,
  anyToAny,
  samePlanAgain,
  unbind,
  twoPools,
  foreignMembers,
  failureKinds,
  abort,
  drain,
  hostileInput,
  secrets,
];
