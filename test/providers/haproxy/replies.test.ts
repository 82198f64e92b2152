import { describe, expect, it } from "vitest";
import { isSuccess, refusalOf } from "../../../providers/haproxy/replies.ts";

describe("a reply", () => {
  it.each([
    ["nothing", ""],
    ["registered", "New server registered."],
    ["registered", "a warning about the server\nNew server registered."],
    ["deleted", "Server deleted."],
    ["moved", "IP changed from '127.0.0.1' to '10.0.0.4', port changed from '1' to '80' by 'stats socket command'"],
    ["moved", "no need to change the addr, no need to change the port by 'stats socket command'"],
    ["moved", "no need to change the addr, port changed from '1' to '80' by 'stats socket command'"],
  ] as const)("that is the whole of a success means that it worked (%s, %j)", (expected, reply) => {
    expect(isSuccess(expected, reply)).toBe(true);
  });

  it.each([
    ["nothing", "No such server."],
    ["registered", ""],
    ["registered", "Already exists a server with the same name in backend."],
    ["registered", "New server registered. Or not"],
    ["deleted", "Server still has connections attached to it, cannot remove it."],
    ["moved", "Invalid addr 'bad' by 'stats socket command'"],
    ["moved", "problem converting port 'abc' to an int by 'stats socket command'"],
    ["moved", "Unknown command: 'set server', but maybe one of the following ones is a better match:"],
  ] as const)("that is anything else means that it did not (%s, %j)", (expected, reply) => {
    expect(isSuccess(expected, reply)).toBe(false);
  });

  it.each([
    ["Permission denied", "unauthorized"],
    ["No such backend.", "rejected"],
    ["Can't find backend.", "rejected"],
    ["No such server.", "conflict"],
    ["Already exists a server with the same name in backend.", "conflict"],
    ["Only servers in maintenance mode can be deleted.", "conflict"],
    ["Server still has connections attached to it, cannot remove it.", "busy"],
    ["Backend must use a dynamic load balancing to support dynamic servers.", "rejected"],
    ["Unknown command, but maybe one of the following ones is a better match:\n  show info", "rejected"],
    ["This command is restricted to experimental mode only.", "rejected"],
    ["something that no version says yet", "rejected"],
  ])("%j is a failure of the kind %s", (reply, kind) => {
    expect(refusalOf("pool web", reply)).toMatchObject({ kind, applied: "no" });
  });

  it("is quoted in one line of bounded length", () => {
    const { message } = refusalOf("pool web", `${"\u0007".repeat(500)}\nsecond line`);
    expect(message).not.toContain("second");
    expect(message).toMatch(/^[ -~]{0,1300}$/);
  });
});
