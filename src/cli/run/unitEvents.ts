import type { UnitEvents } from "../../device/unit.ts";
import type { UnitName } from "../../operator.ts";
import type { LineParts } from "./lineParts.ts";

/** What a line does about a unit. */
export interface Reaction {
  recheck(unit: UnitName): Promise<void>;
  /** What a status says of the unit is no longer so. */
  changed(): void;
}

/** Says what happens to units, and asks for passes where that helps. */
export const unitEvents = ({ log, onError }: Pick<LineParts, "log" | "onError">, reaction: Reaction): UnitEvents => ({
  onInstance({ loadBalancer, unit, before, after }) {
    log.warn({ loadBalancer, unit, before, after }, "the unit was restarted: its pools are read again");
    reaction.recheck({ loadBalancer, unit }).catch((error: unknown) => onError(error, `${loadBalancer}/${unit}`));
    reaction.changed();
  },
  onReachable({ loadBalancer, unit, reachable }) {
    if (reachable) {
      log.info({ loadBalancer, unit }, "the unit answers again");
      reaction.recheck({ loadBalancer, unit }).catch((error: unknown) => onError(error, `${loadBalancer}/${unit}`));
    } else log.warn({ loadBalancer, unit }, "the unit does not answer");
    reaction.changed();
  },
  onError: (error) => onError(error, "a unit"),
});
