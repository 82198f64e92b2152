import { describe, expect, it } from "vitest";
import { haproxyMembers, membersIn } from "../../../deploy/quickstart/haproxyMembers.ts";

describe("the members of HAProxy", () => {
  it.each([
    ["UP", "up"],
    ["UP 1/2", "up"],
    ["DRAIN", "draining"],
    ["MAINT", "starting"],
    ["DOWN", "down"],
    ["DOWN 1/2", "down"],
    ["NOLB", "down"],
  ])("with the status %s are %s", (status, state) => {
    const reply = `# pxname,svname,scur,status,addr,\nshop-web,x,3,${status},127.0.10.1:80,\n\n`;
    expect(membersIn(reply)).toEqual([{ endpoint: "127.0.10.1:80", state, sessions: 3 }]);
  });

  it("are none in an empty backend, and where nobody answers", async () => {
    expect(membersIn("# pxname,svname,scur,status,addr,\n\n")).toEqual([]);
    expect(await haproxyMembers("/nowhere/admin.sock")).toEqual([]);
  });
});
