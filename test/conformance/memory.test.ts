import { afterAll, describe, it } from "vitest";
import { memory } from "../../providers/memory/index.ts";
import { conformance } from "../../src/conformance/index.ts";
import { memoryTarget } from "../build/memoryTarget.ts";

conformance({ provider: memory, target: memoryTarget }, { describe, it, afterAll });
