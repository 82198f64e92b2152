import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Config } from "../../../providers/haproxy/config.ts";
import { stateRows, statRows } from "../../../providers/haproxy/tables.ts";
import { membersOf, normalize } from "../../../providers/haproxy/translate.ts";
import type { Claim } from "../../../src/model/member.ts";
import { aClaim, aContribution, aWish } from "../../build/plan.ts";

const STATE_HEADER =
  "# be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state srv_uweight srv_iweight srv_time_since_last_change srv_check_status srv_check_result srv_check_health srv_check_state srv_agent_state bk_f_forced_id srv_f_forced_id srv_fqdn srv_port srvrecord srv_use_ssl srv_check_port srv_check_addr srv_agent_addr srv_agent_port";
const TAG = "hawser-0123456789abcdef-0123456789abcdef-0123456789abcdef";

interface ServerText {
  readonly name?: string;
  readonly address?: string;
  readonly port?: number;
  readonly admin?: number;
  readonly check?: number;
}

const state = ({ name = "web1", address = "10.0.0.4", port = 8080, admin = 0, check = 6 }: ServerText) =>
  `1\n${STATE_HEADER}\n4 shop 1 ${name} ${address} 2 ${admin} 10 10 29 6 3 4 ${check} 0 0 0 - ${port} - 0 0 - - 0`;

const stat = (status: string, last: string, more = "") =>
  `# pxname,svname,qcur,scur,slim,status,check_status,last_chk,used_conn_cur,\nshop,web1,1,2,,${status},${last},${more},3,`;

const NO_SLOTS = Config.parse({});
const member = (text: ServerText, stats = stat("UP", "L7OK")) =>
  membersOf(stateRows(state(text)), statRows(stats), NO_SLOTS)[0];

describe("a member", () => {
  it.each([
    [0, "enabled"],
    [1, "disabled"],
    [2, "disabled"],
    [4, "enabled"],
    [5, "disabled"],
    [8, "draining"],
    [9, "disabled"],
    [12, "draining"],
    [16, "draining"],
    [32, "disabled"],
    [64, "enabled"],
  ])("with the admin bits %i, in decimal, is %s", (admin, expected) => {
    expect(member({ admin })?.state).toBe(expected);
  });

  it.each([
    { check: 2, status: "no check", last: "", health: "unchecked" },
    { check: 0, status: "MAINT", last: "", health: "unchecked" },
    { check: 6, status: "MAINT", last: "INI", health: "unknown" },
    { check: 6, status: "MAINT", last: "L7OK", health: "up" },
    { check: 6, status: "MAINT", last: "* L4OK", health: "up" },
    { check: 6, status: "MAINT", last: "L4CON", health: "down" },
    { check: 6, status: "MAINT", last: "L7STS", health: "down" },
    { check: 6, status: "UP", last: "L7OK", health: "up" },
    { check: 6, status: "UP 1/3", last: "L4CON", health: "up" },
    { check: 6, status: "UP 1/3", last: "INI", health: "unknown" },
    { check: 6, status: "DOWN", last: "L4TOUT", health: "down" },
    { check: 6, status: "DOWN 1/2", last: "L7OK", health: "down" },
    { check: 6, status: "DRAIN", last: "L7OKC", health: "up" },
    { check: 6, status: "DRAIN", last: "L7TOUT", health: "down" },
    { check: 7, status: "UP", last: "* L6OK", health: "up" },
  ])("whose check bits are $check, with the status $status and the last check $last, is $health", (row) => {
    expect(member({ check: row.check }, stat(row.status, row.last))?.health).toBe(row.health);
  });

  it("counts connections in use and those that wait", () => {
    expect(member({})?.connections).toBe(4);
  });

  it("that show stat does not have (any more) has an unknown health and no count", () => {
    expect(member({}, stat("UP", "L7OK").replace("web1", "web2"))).toEqual({
      network: "default",
      address: "10.0.0.4",
      port: 8080,
      state: "enabled",
      health: "unknown",
      weight: 10,
    });
  });

  it("cannot play another by what its check answers, with commas, quotes and line ends", () => {
    const text = `"500, ""x""\nshop,web2,0,0,,UP,L7OK,,9,"`;
    const rows = statRows(stat("DOWN", "L7STS", text));
    expect(rows).toHaveLength(1);
    expect(rows[0]?.get("last_chk")).toBe('500, "x"\nshop,web2,0,0,,UP,L7OK,,9,');
    expect(member({}, stat("DOWN", "L7STS", text))).toMatchObject({ health: "down", connections: 4 });
  });

  it.each(["-", "unix", "0.0.0.256", "no-such-host"])("is not one whose address is %j", (address) => {
    expect(member({ address })).toBeUndefined();
  });

  it("is not one without a port", () => {
    expect(member({ port: 0 })).toBeUndefined();
  });

  it("has the one spelling of its address, and the tag of its name", () => {
    const found = member({ name: `${TAG}.2001:db8::5.8080`, address: "2001:db8:0:0::5" });
    expect(found).toMatchObject({ address: "2001:db8::5", tag: TAG });
  });

  it("in a slot has no tag, and a slot at 127.0.0.1:1 is none", () => {
    const config = Config.parse({ slots: { prefix: "s" } });
    const read = (text: ServerText) => membersOf(stateRows(state(text)), [], config);
    expect(read({ name: `${TAG}.10.0.0.4.8080` })[0]).not.toHaveProperty("tag");
    expect(read({ name: "s1", address: "127.0.0.1", port: 1 })).toEqual([]);
    expect(read({ name: "s1x", address: "127.0.0.1", port: 1 })).toHaveLength(1);
    expect(read({ name: "s1", address: "127.0.0.1", port: 2 })).toHaveLength(1);
  });

  it("is found by the names of the columns, also where a version has fewer or more", () => {
    const text = "1\n# srv_port srv_name srv_new srv_addr srv_admin_state srv_uweight\n80 web1 x 10.0.0.4 8 5";
    expect(membersOf(stateRows(text), [], NO_SLOTS)).toMatchObject([{ port: 80, state: "draining", weight: 5 }]);
  });
});

const normal = (claim: Partial<Claim>) => {
  const wish = normalize(aWish([aContribution({ claims: [aClaim(1, claim)] })]));
  const [first] = wish.contributions;
  return first !== undefined && "claims" in first ? first.claims[0] : undefined;
};

describe("normalize", () => {
  it.each([
    [{ weight: 300 }, { weight: 256 }],
    [{ weight: -1 }, { weight: 0 }],
    [{ weight: 1.5 }, { weight: 2 }],
    [{ network: "blue" }, { network: "default" }],
    [{ connectionLimit: 7.2 }, { connectionLimit: 7 }],
    [{ connectionLimit: 2 ** 40 }, { connectionLimit: 2 ** 31 - 1 }],
  ])("makes of %o what HAProxy reports back", (claim, expected) => {
    expect(normal(claim)).toMatchObject(expected);
  });

  it("has no limit in the place of a limit of 0", () => {
    expect(normal({ connectionLimit: 0 })).not.toHaveProperty("connectionLimit");
  });

  it("twice is once", () => {
    const claims = fc.record({ weight: fc.double({ noNaN: true }), connectionLimit: fc.integer() });
    fc.assert(
      fc.property(claims, (claim) => {
        const once = normalize(aWish([aContribution({ claims: [aClaim(1, claim)] })]));
        expect(normalize(once)).toEqual(once);
      }),
    );
  });
});
