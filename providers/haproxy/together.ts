import { setTimeout as pause } from "node:timers/promises";
import type { Answer, Session } from "./client.ts";
import type { Command } from "./commands.ts";
import type { Procedure, Result, Round } from "./procedure.ts";

/** Drives procedures side by side: one round of each goes out in one write. */
export async function together(
  session: Session,
  procedures: readonly Procedure[],
  signal: AbortSignal,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  let waiting = procedures.map((procedure, index) => ({ procedure, index, answers: [] as readonly Answer[] }));
  while (waiting.length > 0) {
    const asked = waiting.flatMap(({ procedure, index, answers }) => {
      const next = procedure.next(answers);
      if (next.done !== true) return [{ procedure, index, round: next.value }];
      results[index] = next.value;
      return [];
    });
    const answers = await ask(
      session,
      asked.map(({ round }) => round),
      signal,
    );
    waiting = asked.map(({ procedure, index }, place) => ({ procedure, index, answers: answers[place] ?? [] }));
  }
  return results;
}

/** The answers to each round. What only reads goes out once, after all that changes, for all who ask for it. */
async function ask(
  session: Session,
  rounds: readonly Round[],
  signal: AbortSignal,
): Promise<readonly (readonly Answer[])[]> {
  if (rounds.length === 0) return [];
  const delay = Math.max(...rounds.map(({ afterMs = 0 }) => afterMs));
  // An abort ends the pause; the session answers for what it then cannot send.
  if (delay > 0) await pause(delay, undefined, { signal }).catch(() => undefined);
  const all = rounds.flatMap(({ commands }) => commands);
  const changing = all.filter(isChange);
  const reading = [...new Set(all.filter((command) => !isChange(command)).map(({ text }) => text))];
  const answers = await session.send([...changing.map(({ text }) => text), ...reading]);
  const read = new Map(reading.map((text, index) => [text, answers[changing.length + index]]));
  let place = 0;
  const answerTo = (command: Command): Answer =>
    (isChange(command) ? answers[place++] : read.get(command.text)) ?? UNANSWERED;
  return rounds.map(({ commands }) => commands.map(answerTo));
}

const isChange = ({ expected, text }: Command): boolean => expected !== "read" || !text.startsWith("show ");

const UNANSWERED: Answer = { lost: { kind: "unreachable", message: "not answered", applied: "unknown" } };
