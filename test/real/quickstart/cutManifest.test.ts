import { describe, expect, it } from "vitest";
import { SUCCESSORS } from "../../../deploy/quickstart/addresses.ts";
import type { Member } from "../../../deploy/quickstart/haproxyMembers.ts";
import { createHearing } from "../../../deploy/quickstart/hearing.ts";
import type { Stage } from "../../../deploy/quickstart/stage.ts";
import { cutManifest } from "../../../deploy/quickstart/steps/cutManifest.ts";
import { createWaiting } from "../../../deploy/quickstart/waiting.ts";

const UP: readonly Member[] = SUCCESSORS.map((address) => ({ endpoint: `${address}:80`, state: "up", sessions: 0 }));

const unused = (): never => {
  throw new Error("not for this step");
};

/** A stage whose Hawser complains of every cut, and has these members afterwards. */
function aStage(membersAfter: readonly Member[]): Stage {
  const hearing = createHearing(() => undefined);
  const wait = createWaiting({ signal: new AbortController().signal, hint: () => "" });
  return {
    wait,
    backends: { port: 80, start: unused, stop: unused },
    endpoints: {
      write: () => undefined,
      cutBefore: () => hearing.hear({ kind: "problem", text: "endpoints.yaml:17: cut" }),
    },
    traffic: { requests: () => 0, lost: () => new Map(), answers: () => new Map(), stop: unused },
    members: () => Promise.resolve(membersAfter),
    heard: (what, fits) => hearing.next(wait, what, fits),
    note: () => undefined,
  };
}

describe("the step that cuts a manifest off", () => {
  it("fails where a member is removed for it", async () => {
    await expect(cutManifest.run(aStage(UP.slice(1)))).rejects.toThrow("only 4 of 5 members are left");
  });
});
