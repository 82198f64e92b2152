import { abortedReadIsEmpty } from "./abortedReadIsEmpty.ts";
import { abortForgetsHalf } from "./abortForgetsHalf.ts";
import { asksTheDeviceFirst } from "./asksTheDeviceFirst.ts";
import type { Broken } from "./broken.ts";
import { deafToAborts } from "./deafToAborts.ts";
import { drainCuts } from "./drainCuts.ts";
import { drainIsOnlyShown } from "./drainIsOnlyShown.ts";
import { drainToggles } from "./drainToggles.ts";
import { endsTooLate } from "./endsTooLate.ts";
import { fenceIsForgotten } from "./fenceIsForgotten.ts";
import { foreignIsOurs } from "./foreignIsOurs.ts";
import { foreignStatesAreLost } from "./foreignStatesAreLost.ts";
import { foreignWeightsReset } from "./foreignWeightsReset.ts";
import { hangsInSilence } from "./hangsInSilence.ts";
import { hostileIsCleaned } from "./hostileIsCleaned.ts";
import { limitIsNeverLifted } from "./limitIsNeverLifted.ts";
import { listFailsAsRejected } from "./listFailsAsRejected.ts";
import { listIsDeafToAborts } from "./listIsDeafToAborts.ts";
import { listRemembers } from "./listRemembers.ts";
import { listsForeignPools } from "./listsForeignPools.ts";
import { missingPoolIsEmpty } from "./missingPoolIsEmpty.ts";
import { normalizeHalves } from "./normalizeHalves.ts";
import { partitionIsDropped } from "./partitionIsDropped.ts";
import { portsWrapAround } from "./portsWrapAround.ts";
import { removedTwiceIsAnError } from "./removedTwiceIsAnError.ts";
import { removesInEveryPool } from "./removesInEveryPool.ts";
import { secretInError } from "./secretInError.ts";
import { secretOnConsole } from "./secretOnConsole.ts";
import { throwsAfterSending } from "./throwsAfterSending.ts";
import { wrongKind } from "./wrongKind.ts";

/** At least one for each law. */
export const brokenProviders: readonly Broken[] = [
  missingPoolIsEmpty,
  normalizeHalves,
  limitIsNeverLifted,
  drainToggles,
  removedTwiceIsAnError,
  listRemembers,
  removesInEveryPool,
  foreignWeightsReset,
  foreignIsOurs,
  foreignStatesAreLost,
  listsForeignPools,
  wrongKind,
  throwsAfterSending,
  listFailsAsRejected,
  deafToAborts,
  abortForgetsHalf,
  endsTooLate,
  hangsInSilence,
  listIsDeafToAborts,
  abortedReadIsEmpty,
  drainIsOnlyShown,
  drainCuts,
  hostileIsCleaned,
  asksTheDeviceFirst,
  partitionIsDropped,
  portsWrapAround,
  fenceIsForgotten,
  secretInError,
  secretOnConsole,
];
