import fc from "fast-check";
import { expect, it } from "vitest";
import { carryOut } from "../../../providers/haproxy/carryOut.ts";
import { backendOf } from "../../../providers/haproxy/translate.ts";
import { canonicalAddress, deniedRange } from "../../../src/model/address.ts";
import type { Step } from "../../../src/model/plan.ts";
import { aStep } from "../../build/device.ts";
import { anOrder, answering } from "./answering.ts";
import { ADDRESS_CLASSES, type HostileMember, hostileMember, hostileText } from "./hostileInput.ts";

const RUNS = 100_000;

const ADDRESS = "[0-9a-f.:]+";
const SERVER = String.raw`web/hawser(?:-[0-9a-f]{16}){3}\.(?<named>${ADDRESS})\.(?<namedPort>[1-9]\d*)`;
const ADD = new RegExp(
  String.raw`^add server ${SERVER} \[?(?<address>${ADDRESS})\]?:(?<port>[1-9]\d*) weight \d{1,3}(?: maxconn [1-9]\d*)?$`,
);
const PLAIN = SERVER.replaceAll(/\?<\w+>/g, "?:");
const OTHERS = new RegExp(
  String.raw`^(?:set server ${PLAIN} (?:state (?:ready|drain|maint)|weight \d{1,3})|set maxconn server ${PLAIN} \d+|(?:del|shutdown sessions) server ${PLAIN})$`,
);
const VERBS = ["add", "update", "drain", "undrain", "disable", "remove"] as const;

it(`${RUNS} hostile members: a command that is sent has the form and the words that were meant`, async () => {
  let sent = 0;
  let refused = 0;
  const drawn = new Map<string, number>();
  const fenced: string[] = [];
  const property = fc.asyncProperty(hostileMember, fc.constantFrom(...VERBS), async (hostile, verb) => {
    drawn.set(hostile.kind, (drawn.get(hostile.kind) ?? 0) + 1);
    const { commands, result } = await sentFor(hostile, verb);
    if (commands.length === 0) {
      refused += 1;
      expect(result).toBe("not-applied");
      return;
    }
    sent += 1;
    const { address, port, fence } = hostile;
    expect(canonicalAddress(address)).toBe(address);
    if (verb === "add" || verb === "undrain") {
      expect(deniedRange(address)).toBeUndefined();
      if (fence !== undefined) fenced.push(address);
    }
    for (const command of commands) expectMeant(command, address, port);
  });
  await fc.assert(property, { numRuns: RUNS });
  expect(Math.min(sent, refused)).toBeGreaterThan(RUNS / 20);
  expect([...drawn.keys()].toSorted()).toEqual(ADDRESS_CLASSES.toSorted());
  expect(Math.min(...drawn.values())).toBeGreaterThan(RUNS / ADDRESS_CLASSES.length / 2);
  // Said here once more in other words, so that the test shares no code with the fence.
  expect(fenced.length).toBeGreaterThan(RUNS / 300);
  expect(fenced.filter((address) => !/^(?:10\.|2001:db8:)/.test(address))).toEqual([]);
}, 120_000);

async function sentFor({ address, port, weight, tag, connectionLimit, fence }: HostileMember, verb: Step["verb"]) {
  const limit = connectionLimit === undefined ? {} : { connectionLimit };
  const one = { ...aStep(verb, 1), member: { network: "default", address, port }, weight, tag, ...limit };
  const session = answering(replyTo);
  const [outcome] = await carryOut(session, anOrder([one], {}, fence === undefined ? {} : { fence }));
  return { commands: session.rounds.flat(), result: outcome?.result };
}

function replyTo(command: string): string {
  if (command.startsWith("add server")) return "New server registered.";
  return command.startsWith("del server") ? "Server deleted." : "";
}

function expectMeant(command: string, address: string, port: number): void {
  const added = ADD.exec(command);
  if (added !== null) {
    const { named, namedPort, address: to, port: toPort } = added.groups ?? {};
    expect([named, namedPort, to, toPort]).toEqual([address, String(port), address, String(port)]);
  } else {
    expect(command).toMatch(OTHERS);
    expect(command).toContain(`.${address}.${port}`);
  }
}

it("a backend's name is taken as it is, or refused: nothing in it is changed", () => {
  const property = fc.property(hostileText, (pool) => {
    let backend: string | undefined;
    try {
      backend = backendOf({ loadBalancer: "edge", pool });
    } catch (error) {
      expect(error).toMatchObject({ failure: { kind: "rejected" } });
      return;
    }
    expect(backend).toBe(pool);
    expect(backend).toMatch(/^[A-Za-z0-9_.:-]{1,250}$/);
  });
  fc.assert(property, { numRuns: RUNS });
});
