import { z } from "zod";

/** What Hawser said in one line of its log, as far as it tells of pools and manifests. */
export type Remark =
  | { readonly kind: "plan"; readonly lines: readonly string[] }
  | { readonly kind: "hold"; readonly guard: string; readonly text: string }
  | { readonly kind: "hold-ended"; readonly guard: string }
  | { readonly kind: "problem"; readonly text: string }
  | { readonly kind: "other"; readonly text: string };

const Line = z.looseObject({
  level: z.string(),
  msg: z.string(),
  guard: z.string().optional(),
  steps: z.array(z.string()).optional(),
});

const HOLD_ENDED = /^hold ended: (\S+)/;

/** @param line  as `hawser run --log-format json` writes it; what is no JSON is a problem of its start */
export function remarkIn(line: string): Remark {
  const parsed = Line.safeParse(jsonOf(line));
  if (!parsed.success) return { kind: "problem", text: line };
  const { level, msg, guard, steps } = parsed.data;
  if (steps !== undefined) return { kind: "plan", lines: steps };
  if (guard !== undefined) return { kind: "hold", guard, text: msg };
  const [, ended] = HOLD_ENDED.exec(msg) ?? [];
  if (ended !== undefined) return { kind: "hold-ended", guard: ended };
  return { kind: ["warn", "error", "fatal"].includes(level) ? "problem" : "other", text: msg };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
