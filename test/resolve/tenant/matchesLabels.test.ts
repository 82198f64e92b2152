import { expect, it } from "vitest";
import { matchesLabels } from "../../../src/resolve/tenant/matchesLabels.ts";

const labels = { team: "shop", tier: "web" };

it.each([
  { name: "an empty selector selects all", selector: {}, selects: true },
  { name: "all labels must be equal", selector: { matchLabels: { team: "shop", tier: "web" } }, selects: true },
  { name: "one that differs is enough", selector: { matchLabels: { team: "shop", tier: "db" } }, selects: false },
  {
    name: "In",
    selector: { matchExpressions: [{ key: "tier", operator: "In", values: ["db", "web"] }] },
    selects: true,
  },
  {
    name: "In a label that is missing",
    selector: { matchExpressions: [{ key: "zone", operator: "In", values: ["a"] }] },
    selects: false,
  },
  {
    name: "NotIn",
    selector: { matchExpressions: [{ key: "tier", operator: "NotIn", values: ["web"] }] },
    selects: false,
  },
  {
    name: "NotIn a label that is missing",
    selector: { matchExpressions: [{ key: "zone", operator: "NotIn", values: ["a"] }] },
    selects: true,
  },
  { name: "Exists", selector: { matchExpressions: [{ key: "team", operator: "Exists" }] }, selects: true },
  {
    name: "Exists sees only real labels",
    selector: { matchExpressions: [{ key: "constructor", operator: "Exists" }] },
    selects: false,
  },
  { name: "DoesNotExist", selector: { matchExpressions: [{ key: "team", operator: "DoesNotExist" }] }, selects: false },
  {
    name: "both parts must hold",
    selector: { matchLabels: { team: "shop" }, matchExpressions: [{ key: "tier", operator: "DoesNotExist" }] },
    selects: false,
  },
] as const)("$name", ({ selector, selects }) => {
  expect(matchesLabels(structuredClone(selector) as Parameters<typeof matchesLabels>[0], labels)).toBe(selects);
});
