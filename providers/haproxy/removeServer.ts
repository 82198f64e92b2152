import type { Step } from "../../src/provider/index.ts";
import type { Answer } from "./client.ts";
import { cutSessions, deleteServer, type Server, setState } from "./commands.ts";
import { APPLIED, failed, failureOf, type Job, type Procedure, replyOf, type Result, subjectOf } from "./procedure.ts";
import { IN_USE, NO_SERVER } from "./replies.ts";

/** Pause between two tries to delete a server whose last connections are just ending, in milliseconds. */
const PAUSE_MS = 20;
const IDLE_TRIES = 5;
const CUT_TRIES = 25;

/** Only a server in maintenance without connections can be deleted; in maintenance its open connections go on. */
export function* removeServer(job: Job, step: Step & { verb: "remove" }, server: Server): Procedure {
  const deleting = deleteServer(server);
  const again = step.cut ? [cutSessions(server), deleting] : [deleting];
  let [answer] = (yield { commands: [setState(server, "maint"), deleting] }).slice(-1);
  for (let tries = step.cut ? CUT_TRIES : IDLE_TRIES; tries > 0 && IN_USE.test(replyOf(answer)); tries--) {
    [answer] = (yield { commands: again, afterMs: PAUSE_MS }).slice(-1);
  }
  return resultOf(subjectOf(job, step), server, answer);
}

/** What is not there any more is removed. */
function resultOf(what: string, server: Server, answer: Answer | undefined): Result {
  const failure = failureOf(what, deleteServer(server), answer);
  return failure === undefined || NO_SERVER.test(replyOf(answer)) ? APPLIED : failed(failure);
}
