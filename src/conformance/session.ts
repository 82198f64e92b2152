import type { ConformanceOptions } from "./conformanceOptions.ts";
import { withHand } from "./hand.ts";
import { LAWS, type Law, LawBroken, type LawNumber } from "./law.ts";
import { makeContext, type LawContext } from "./lawContext.ts";

/** What became of a law. */
export interface LawResult {
  readonly law: LawNumber;
  readonly title: string;
  readonly result: "passed" | "failed" | "skipped";
  /** Why it was skipped, or how it was broken. */
  readonly reason?: string;
  /** The law that was broken instead, where this one could not be proved for it. */
  readonly blamed?: LawNumber;
  /** Runs of its property. */
  readonly runs: number;
  readonly milliseconds: number;
}

/** One run of the suite on one target, which is made when the first law needs it. */
export interface Session {
  prove(law: Law): Promise<LawResult & { readonly error?: unknown }>;
  /** Takes what the suite has made off the device, and puts the target away. */
  close(): Promise<void>;
}

/** A run of the suite that makes its target when the first law needs it; to be closed also after a failure. */
export function openSession(options: ConformanceOptions): Session {
  let context: Promise<LawContext> | undefined;
  const need = (): Promise<LawContext> => (context ??= makeContext(options));
  return {
    async prove(law) {
      const skip = options.skip?.[law.number];
      if (skip !== undefined) return skipped(law, skip);
      const at = await need();
      const exempt = law.exempt?.(at);
      return exempt === undefined ? proveOne(law, at) : skipped(law, exempt);
    },
    async close() {
      const at = await context;
      if (at === undefined) return;
      await withHand(at, async () => {}).catch(() => undefined);
      await at.target.dispose?.();
    },
  };
}

async function proveOne(law: Law, context: LawContext): ReturnType<Session["prove"]> {
  const [began, counted] = [performance.now(), context.counted()];
  const base = { law: law.number, title: LAWS[law.number] };
  const effort = () => ({ runs: context.counted() - counted, milliseconds: Math.round(performance.now() - began) });
  try {
    await law.prove(context);
    return { ...base, result: "passed", ...effort() };
  } catch (error) {
    return { ...base, result: "failed", ...blame(law, error), error, ...effort() };
  }
}

function blame({ number }: Law, error: unknown): Pick<LawResult, "reason" | "blamed"> {
  const message = error instanceof Error ? error.message : String(error);
  const blamed = error instanceof LawBroken ? error.blamed : undefined;
  if (blamed === undefined || blamed === number) return { reason: message };
  return { reason: `law ${blamed}, on which this one stands: ${message}`, blamed };
}

const skipped = ({ number: law }: Law, reason: string): LawResult => ({
  law,
  title: LAWS[law],
  result: "skipped",
  reason,
  runs: 0,
  milliseconds: 0,
});
