import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Cidr, prefixOf } from "../../src/api/cidr.ts";
import { Duration, durationSeconds } from "../../src/api/duration.ts";
import { LabelSelector, NonEmptyLabelSelector } from "../../src/api/labelSelector.ts";
import { mapList, setList } from "../../src/api/list.ts";
import { PoolReference } from "../../src/api/poolRef.ts";
import { withTransitions } from "../../src/api/rule.ts";
import { z } from "zod";

describe("durations", () => {
  it.each([
    ["10m", 600],
    ["1h30m", 5400],
    ["90s", 90],
    ["250ms", 0.25],
    ["1h1m1s1ms", 3661.001],
  ])("%s is %d seconds", (text, seconds) => {
    expect(Duration.safeParse(text).success).toBe(true);
    expect(durationSeconds(text)).toBeCloseTo(seconds);
  });

  it.each(["", "10", "m", "1d", "-1m", "1.5h", "10m ", "1h1h1h1h1h", "100000s"])("%j is none", (text) => {
    expect(Duration.safeParse(text).success).toBe(false);
    expect(durationSeconds(text)).toBeUndefined();
  });
});

describe("ranges", () => {
  it.each(["10.0.0.0/8", "0.0.0.0/0", "192.0.2.7/32", "2001:db8::/32", "::/0", "2001:db8::1/128"])(
    "%s is one",
    (text) => {
      expect(Cidr.safeParse(text).success).toBe(true);
    },
  );

  it.each([
    ["an address alone", "10.0.0.0"],
    ["not at its first address", "10.0.0.1/8"],
    ["not at its first address, IPv6", "2001:db8::1/64"],
    ["too long", "10.0.0.0/33"],
    ["octal parts", "010.0.0.0/8"],
    ["a part too large", "256.0.0.0/8"],
    ["a leading zero in the length", "10.0.0.0/08"],
    ["upper case", "2001:DB8::/32"],
    ["an embedded IPv4 address", "::ffff:10.0.0.0/104"],
    ["IPv4-mapped", "::ffff:a00:0/104"],
    ["a number alone", "32/27"],
    ["a zone", "fe80::%1/64"],
    ["a line end", "10.0.0.0/8\n"],
    ["seven groups", "1:2:3:4:5:6:7/112"],
  ])("%s is none", (_, text) => {
    expect(Cidr.safeParse(text).success).toBe(false);
  });

  it("every IPv4 range that is cut to its length is one, and its prefix is read back", () => {
    fc.assert(
      fc.property(fc.nat({ max: 0xffffffff }), fc.integer({ min: 0, max: 32 }), (address, bits) => {
        const network = bits === 0 ? 0 : (address & (-1 << (32 - bits))) >>> 0;
        const text = `${[24, 16, 8, 0].map((shift) => (network >>> shift) & 255).join(".")}/${bits}`;
        expect(Cidr.safeParse(text).success).toBe(true);
        expect(prefixOf(text)).toEqual({ family: "ipv4", bits });
      }),
    );
  });
});

describe("lists", () => {
  const byName = mapList(z.object({ name: z.string() }), { key: "name", max: 9 });

  it("a map list has each key once", () => {
    expect(byName.safeParse([{ name: "a" }, { name: "b" }]).success).toBe(true);
    const twice = byName.safeParse([{ name: "a" }, { name: "b" }, { name: "a" }]);
    expect(twice.error?.issues.map(({ path }) => path)).toEqual([[2, "name"]]);
  });

  it("a set has each value once", () => {
    expect(
      setList(z.string(), 9)
        .safeParse(["a", "b", "a"])
        .error?.issues.map(({ path }) => path),
    ).toEqual([[2]]);
  });
});

describe("selectors", () => {
  it.each([
    { name: "nothing", selector: {} },
    { name: "empty labels", selector: { matchLabels: {} } },
    { name: "empty expressions", selector: { matchExpressions: [] } },
  ])("$name selects everything, which a tenant must not", ({ selector }) => {
    expect(LabelSelector.safeParse(selector).success).toBe(true);
    expect(NonEmptyLabelSelector.safeParse(selector).success).toBe(false);
  });

  it.each([
    { operator: "In", values: [], valid: false },
    { operator: "NotIn", values: ["a"], valid: true },
    { operator: "Exists", values: ["a"], valid: false },
    { operator: "DoesNotExist", valid: true },
    { operator: "In", valid: false },
  ])("$operator with values $values is valid: $valid", ({ valid, ...rest }) => {
    expect(LabelSelector.safeParse({ matchExpressions: [{ key: "a", ...rest }] }).success).toBe(valid);
  });
});

describe("pools", () => {
  it.each(["shop-web", "bk_web.v2", "web:8080", "_internal"])("%s is a name", (name) => {
    expect(PoolReference.safeParse({ name }).success).toBe(true);
  });

  it.each(["", "-web", ".", "..", "a/b", "a b", "a;b", "a\nb", "ä", "a'b", "a%2fb", "${x}", "a\u0000"])(
    "%j is none",
    (name) => {
      expect(PoolReference.safeParse({ name }).success).toBe(false);
    },
  );

  it.each([
    "7f0c1c5e-8f3e-4d0c-9a52-1a0b4a0c2f11",
    "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/shop/73e2d6bc24d8a067",
    "/subscriptions/1/resourceGroups/shop/providers/Microsoft.Network/loadBalancers/edge/backendAddressPools/web",
    "/Common/shop-web",
  ])("%s is an id", (id) => {
    expect(PoolReference.safeParse({ id }).success).toBe(true);
  });

  it.each(["a//b", "a/../b/c", "a/b", "a b", "?x=1", "a#b", "a%2fb"])("%j is no id", (id) => {
    expect(PoolReference.safeParse({ id }).success).toBe(false);
  });
});

describe("transitions", () => {
  it("are no matter of a parse, and stand beside the rules of the value", () => {
    const never = { cel: "self == oldSelf", message: "cannot change: make a new one" };
    const schema = withTransitions(withTransitions(z.string(), [never]), [never]);
    expect(schema.parse("a")).toBe("a");
    expect(schema.meta()?.["x-kubernetes-validations"]).toHaveLength(2);
  });
});
