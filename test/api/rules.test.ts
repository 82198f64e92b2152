import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CUSTOM_KINDS } from "../../crds/customKinds.ts";
import { rootSchema } from "../../crds/customResourceDefinition.ts";

interface Validation {
  readonly rule: string;
  readonly message: string;
}

/** Every CEL rule of every kind. */
function rulesIn(value: unknown): Validation[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) =>
    key === "x-kubernetes-validations" ? (child as Validation[]) : rulesIn(child),
  );
}

const rules = CUSTOM_KINDS.flatMap((custom) => rulesIn(rootSchema(custom)));
const isTransition = ({ rule }: Validation): boolean => rule.includes("oldSelf");

describe("rules", () => {
  it("each rule that a parse can check has a manifest that breaks it", () => {
    const expected = globSync("test/house/refused/*.yaml").map(
      (file) => readFileSync(file, "utf8").split("\n")[0] ?? "",
    );
    const missing = rules
      .filter((rule) => !isTransition(rule))
      .map(({ message }) => message.split(/: | \(/)[0] ?? "")
      .filter((beginning) => !expected.some((line) => line.includes(beginning.split(",")[0] ?? beginning)));
    expect(missing).toEqual([]);
  });

  it.each(rules)("'$message' says what to do in one clause, in lower case", ({ message }) => {
    expect(message).toMatch(/^[a-zA-Z]/);
    expect(message).toMatch(/^(must be |.+: .+)/);
    expect(message).not.toMatch(/[.\n]$/);
  });

  it("the pool and the load balancer of a binding cannot change", () => {
    expect(rules.filter(isTransition).map(({ message }) => message.split(":")[0])).toEqual([
      "loadBalancerRef cannot be changed",
      "pool cannot be changed",
    ]);
  });
});
