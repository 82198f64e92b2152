import * as runner from "node:test";
import { memory } from "../../providers/memory/index.ts";
import { conformance } from "../../src/conformance/index.ts";
import { memoryTarget } from "../build/memoryTarget.ts";

conformance({ provider: memory, target: memoryTarget, runs: 5, skip: { 7: "to see a skip" } }, runner);
