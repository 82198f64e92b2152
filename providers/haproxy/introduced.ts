import type { Answer, Session } from "./client.ts";
import { showInfo } from "./commands.ts";
import { replyOf } from "./procedure.ts";

/** A session that also asks who answers. */
export interface IntroducedSession extends Session {
  /** What `show info` said; `undefined` where nothing was sent, or it was not answered. */
  readonly info: () => string | undefined;
}

/** Puts `show info` in front of the first commands, in the same write: to know the process costs no round trip. */
export function introduced(session: Session): IntroducedSession {
  let info: Answer | undefined;
  let isAsked = false;
  return {
    info: () => (info !== undefined && "reply" in info ? replyOf(info) : undefined),
    async send(commands) {
      if (isAsked || commands.length === 0) return await session.send(commands);
      isAsked = true;
      const [first, ...answers] = await session.send([showInfo.text, ...commands]);
      info = first;
      return answers;
    },
  };
}
