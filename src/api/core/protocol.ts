import { z } from "zod";

/** Protocol of a port; TCP where a manifest does not say. */
export const Protocol = z.enum(["TCP", "UDP", "SCTP"]).default("TCP");
