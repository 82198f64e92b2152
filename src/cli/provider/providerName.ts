import { GROUP } from "../../api/group.ts";

/** A provider as `-o name` has it, in the form of an object although it is none: `provider.hawser.dev/haproxy`. */
export const providerName = (name: string): string => `provider.${GROUP}/${name}`;
