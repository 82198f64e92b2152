import { DefaultReporter, type TestCase, type TestModule } from "vitest/node";

interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Vitest's own report, then each skipped test with its reason, then one last line that any CI can read. */
export default class Reporter extends DefaultReporter {
  override onTestRunEnd(...run: Parameters<DefaultReporter["onTestRunEnd"]>): void {
    super.onTestRunEnd(...run);
    const [modules, errors] = run;
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    for (const test of tests.filter(isSkipped)) process.stdout.write(`skipped: ${skippedLine(test)}\n`);
    const line = `${lastLine(tally(modules, tests, errors.length))}\n`;
    // Vitest prints the table of coverage after this, and the last line must stay last.
    if (this.ctx.config.coverage.enabled) process.once("exit", () => process.stdout.write(line));
    else process.stdout.write(line);
  }
}

function isSkipped(test: TestCase): boolean {
  return test.result().state === "skipped";
}

function skippedLine(test: TestCase): string {
  const result = test.result();
  const note = result.state === "skipped" ? result.note : undefined;
  return `${test.module.relativeModuleId} > ${test.fullName}${note === undefined ? "" : ` (${note})`}`;
}

function tally(modules: readonly TestModule[], tests: readonly TestCase[], strayErrors: number): Tally {
  const count = (state: string): number => tests.filter((test) => test.result().state === state).length;
  // A file that cannot be loaded, a hook that throws and an error outside any test have no failed test to be counted by.
  const broken = modules.filter((module) => module.state() === "failed" && !hasFailedTest(module)).length;
  return { passed: count("passed"), failed: count("failed") + broken + strayErrors, skipped: count("skipped") };
}

function hasFailedTest(module: TestModule): boolean {
  return [...module.children.allTests("failed")].length > 0;
}

function lastLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped === 0 ? "" : `, ${skipped} skipped`}`;
}
