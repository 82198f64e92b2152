import { afterAll, describe, it } from "vitest";
import { memory } from "../../providers/memory/index.ts";
import { conformance } from "../../src/conformance/index.ts";
import { memoryTarget } from "../build/memoryTarget.ts";

conformance(
  { provider: memory, target: memoryTarget, skip: { 10: "a table in this process carries no traffic" } },
  { describe, it, afterAll },
);
