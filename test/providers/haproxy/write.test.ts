import { describe, expect, it } from "vitest";
import { carryOut } from "../../../providers/haproxy/carryOut.ts";
import { readIdentity } from "../../../providers/haproxy/read.ts";
import { serverName } from "../../../providers/haproxy/serverName.ts";
import { writePlans } from "../../../providers/haproxy/write.ts";
import { tagOf } from "../../../src/model/tag.ts";
import { aStep } from "../../build/device.ts";
import { anOrder, answering } from "./answering.ts";

const tag = tagOf({ cluster: "c", kind: "LoadBalancerBinding", uid: "u" }, "pod");
const nameOf = (last: number) => `web/${serverName(tag, { address: `10.0.0.${last}`, port: 8080 })}`;
const step = (...[verb, last]: Parameters<typeof aStep>) => aStep(verb, last, { tag });

/** Everything works. */
const good = (command: string): string => {
  if (command.startsWith("add server")) return "New server registered.";
  if (command.startsWith("del server")) return "Server deleted.";
  return command === "show info" ? "Name: HAProxy\nVersion: 2.6.12\nPid: 1\nStart_time_sec: 1\nStopping: 0" : "";
};

const taken = (command: string): string =>
  command.startsWith("add") ? "Already exists a server with the same name in backend." : good(command);

describe("a plan", () => {
  it("goes out in one write, in its order, where the names of all servers are known", async () => {
    const session = answering(good);
    await carryOut(session, anOrder([step("add", 1), step("drain", 3), step("remove", 4)], {}, { names: ["other"] }));
    expect(session.rounds).toEqual([
      [
        `add server ${nameOf(1)} 10.0.0.1:8080 weight 1`,
        `set server ${nameOf(1)} state ready`,
        `set server ${nameOf(3)} state drain`,
        `set server ${nameOf(4)} state maint`,
        `del server ${nameOf(4)}`,
      ],
    ]);
  });

  it("starts no server that has its name already before it is seen to be its own", async () => {
    const session = answering((command) =>
      command.startsWith("show")
        ? `1\n# srv_name srv_addr srv_port\n${nameOf(1).slice(4)} 10.0.0.9 80`
        : taken(command),
    );
    const [outcome] = await carryOut(session, anOrder([step("add", 1)], {}, { names: [nameOf(1).slice(4)] }));
    expect(outcome).toMatchObject({ result: "not-applied", failure: { kind: "conflict" } });
    expect(session.rounds.flat().filter((command) => command.startsWith("set"))).toEqual([]);
  });

  it("goes out one verb after the other where they are not, so that what is added takes traffic before anything leaves", async () => {
    const session = answering(good);
    await carryOut(session, anOrder([step("add", 1), step("add", 2), step("drain", 3), step("remove", 4)]));
    expect(session.rounds).toEqual([
      [`add server ${nameOf(1)} 10.0.0.1:8080 weight 1`, `add server ${nameOf(2)} 10.0.0.2:8080 weight 1`],
      [`set server ${nameOf(1)} state ready`, `set server ${nameOf(2)} state ready`],
      [`set server ${nameOf(3)} state drain`],
      [`set server ${nameOf(4)} state maint`, `del server ${nameOf(4)}`],
    ]);
  });

  it("whose connection breaks says of each step what can be said", async () => {
    const session = answering((command) => (command.includes("10.0.0.2.8080 state ready") ? undefined : good(command)));
    const steps = [step("add", 1), step("add", 2), step("add", 3), step("drain", 4)];
    expect(await carryOut(session, anOrder(steps))).toMatchObject([
      { result: "applied" },
      { result: "unknown", failure: { kind: "unreachable", applied: "unknown" } },
      { result: "unknown", failure: { applied: "unknown" } },
      { result: "not-applied", failure: { kind: "unreachable", applied: "no" } },
    ]);
  });

  it("a step that was done in part is unknown, as only a read can tell", async () => {
    const session = answering((command) => (command.startsWith("set maxconn") ? "No such server." : good(command)));
    expect(await carryOut(session, anOrder([step("update", 1)]))).toMatchObject([
      { result: "unknown", failure: { kind: "conflict", applied: "unknown" } },
    ]);
  });

  it("with checks leaves a new member in maintenance, with its check enabled", async () => {
    const session = answering(good);
    const [outcome] = await carryOut(session, anOrder([step("add", 1)], { check: {} }));
    expect(session.rounds).toEqual([
      [`add server ${nameOf(1)} 10.0.0.1:8080 weight 1 check inter 2000ms fall 3 rise 2`],
      [`enable health ${nameOf(1)}`],
    ]);
    expect(outcome?.member).toMatchObject({ state: "disabled", health: "unknown", tag });
  });

  it("with checks of the pool alone serves at once, as nobody waits for them", async () => {
    const session = answering(good);
    await carryOut(session, anOrder([step("add", 1)], {}, { options: { check: {} } }));
    expect(session.rounds[1]).toEqual([`enable health ${nameOf(1)}`, `set server ${nameOf(1)} state ready`]);
  });

  it("writes every setting of the config as HAProxy has it", async () => {
    const session = answering(good);
    const ssl = { caFile: "/etc/haproxy/ca.pem", sni: "web.example", verifyHost: "web.example" };
    const config = { check: { port: 81 }, ssl, sendProxy: "v2", slowStartMs: 5000 };
    await carryOut(session, anOrder([{ ...step("add", 1), connectionLimit: 9 }], config));
    expect(session.rounds[0]?.[0]).toBe(
      `add server ${nameOf(1)} 10.0.0.1:8080 weight 1 maxconn 9 check inter 2000ms fall 3 rise 2 port 81 ` +
        "ssl verify required ca-file /etc/haproxy/ca.pem sni str(web.example) verifyhost web.example " +
        "send-proxy-v2 slowstart 5000ms",
    );
  });

  it("asks once for what several steps must know", async () => {
    const session = answering((command) =>
      command.startsWith("show") ? "1\n# srv_name srv_addr srv_port" : good(command),
    );
    await carryOut(session, anOrder([aStep("drain", 1), aStep("drain", 2), aStep("drain", 3)]));
    expect(session.rounds).toEqual([["show servers state web"]]);
  });

  it("takes a slot in maintenance, and lets traffic to it only when it is seen to point where it should", async () => {
    const header = "1\n# srv_name srv_addr srv_port srv_admin_state";
    const states = [`${header}\ns1 127.0.0.1 1 0`, `${header}\ns1 10.0.0.1 8080 1`];
    const moved =
      "IP changed from '127.0.0.1' to '10.0.0.1', port changed from '1' to '8080' by 'stats socket command'";
    const answer = (command: string) => (command.startsWith("show") ? states.shift() : "");
    const session = answering((command) => (command.includes(" addr ") ? moved : answer(command)));
    const config = { slots: { prefix: "s" } };
    expect(await carryOut(session, anOrder([aStep("add", 1)], config))).toMatchObject([{ result: "applied" }]);
    expect(session.rounds).toEqual([
      ["show servers state web"],
      [
        "set server web/s1 state maint",
        "set server web/s1 addr 10.0.0.1 port 8080",
        "set server web/s1 weight 1",
        "set maxconn server web/s1 0",
      ],
      ["show servers state web"],
      ["set server web/s1 state ready"],
    ]);
  });

  it("tries again to remove a member whose last connection is just ending, and cuts only where it may", async () => {
    let refusals = 3;
    const busy = (command: string) =>
      command.startsWith("del") && refusals-- > 0
        ? "Server still has connections attached to it, cannot remove it."
        : good(command);
    const gentle = answering(busy);
    expect(await carryOut(gentle, anOrder([step("remove", 1)]))).toMatchObject([{ result: "applied" }]);
    expect(gentle.rounds.flat().filter((command) => command.startsWith("shutdown"))).toEqual([]);
    refusals = 3;
    const cutting = answering(busy);
    const remove = { ...step("remove", 1), cut: true };
    expect(await carryOut(cutting, anOrder([remove]))).toMatchObject([{ result: "applied" }]);
    expect(cutting.rounds[1]).toEqual([`shutdown sessions server ${nameOf(1)}`, `del server ${nameOf(1)}`]);
  });

  it("gives up on a member that keeps its connections: busy, and not applied", async () => {
    const busy = "Server still has connections attached to it, cannot remove it.";
    const session = answering((command) => (command.startsWith("del") ? busy : good(command)));
    expect(await carryOut(session, anOrder([step("remove", 1)]))).toMatchObject([
      { result: "not-applied", failure: { kind: "busy", applied: "no" } },
    ]);
    expect(session.rounds.length).toBeLessThan(10);
  });

  it("an add without a tag is refused: nobody could tell whose it is", async () => {
    const session = answering(good);
    expect(await carryOut(session, anOrder([aStep("add", 1)]))).toMatchObject([{ result: "not-applied" }]);
    expect(session.rounds).toEqual([]);
  });

  it("a loopback member does not reach the wire", async () => {
    const session = answering(good);
    const member = { network: "default", address: "127.0.0.1", port: 80 };
    expect(await carryOut(session, anOrder([{ ...step("add", 1), member }]))).toMatchObject([
      { result: "not-applied", failure: { kind: "rejected" } },
    ]);
    expect(session.rounds).toEqual([]);
  });

  it("sets the key of dynamic cookies after what was added, and never shows it", async () => {
    const session = answering((command) => (command.includes("cookie") ? "No such backend." : good(command)));
    const outcomes = await carryOut(session, anOrder([step("add", 1)], { dynamicCookie: true }));
    expect(session.rounds.at(-1)).toEqual([
      "enable dynamic-cookie backend web",
      "set dynamic-cookie-key backend web a-secret-key",
    ]);
    expect(outcomes).toMatchObject([{ result: "applied", failure: { kind: "rejected" } }]);
    expect(JSON.stringify(outcomes)).not.toContain("a-secret-key");
  });

  it("with options that are not the provider's is rejected before anything is sent", () => {
    expect(() => anOrder([step("add", 1)], {}, { options: { inter: 5 } })).toThrow(/pool web: options: .*inter/);
  });
});

const started = (at: number) =>
  answering((command) => good(command).replace("Start_time_sec: 1", `Start_time_sec: ${at}`));

describe("a call", () => {
  it("to a process that was started later is one to another process, though its number came back", async () => {
    expect(await readIdentity(started(1))).toMatchObject({ instance: "1-1", version: "2.6.12", role: "standalone" });
    expect(await readIdentity(started(2))).toMatchObject({ instance: "1-2" });
  });

  it("to an old worker that is stopping is a conflict: the new one is read and asked again", async () => {
    const session = answering((command) => good(command).replace("Stopping: 0", "Stopping: 1"));
    expect(await writePlans(session, [anOrder([step("add", 1)])])).toMatchObject([{ failure: { kind: "conflict" } }]);
  });

  it("to another process than the plan is for is a conflict, where nothing else is wrong", async () => {
    const session = answering((command) =>
      (command.startsWith("del") ? "Permission denied" : good(command)).replace("Pid: 1", "Pid: 2"),
    );
    expect(await writePlans(session, [anOrder([step("add", 1), step("remove", 2)])])).toMatchObject([
      { result: "applied", failure: { kind: "conflict", applied: "unknown" } },
      { result: "not-applied", failure: { kind: "unauthorized" } },
    ]);
  });

  it("to something that is no HAProxy applies nothing, and says so", async () => {
    const session = answering(() => "HTTP/1.0 400 Bad request");
    expect(await writePlans(session, [anOrder([step("add", 1)])])).toMatchObject([
      { result: "not-applied", failure: { kind: "rejected" } },
    ]);
  });

  it("asks who answers in the same write as what it changes", async () => {
    const session = answering(good);
    await writePlans(session, [anOrder([step("update", 1)])]);
    expect(session.rounds).toHaveLength(1);
    expect(session.rounds[0]?.[0]).toBe("show info");
  });
});
