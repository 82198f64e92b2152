import type { ConformanceOptions } from "./conformanceOptions.ts";
import { LAWS } from "./law.ts";
import { laws } from "./laws/index.ts";
import { openSession, type Session } from "./session.ts";

type Body = (...given: unknown[]) => Promise<void>;

/** What the suite needs of a test runner: vitest, jest, node:test and mocha have it. */
export interface TestRunner {
  describe(name: string, body: () => void): unknown;
  readonly it: ((name: string, body: Body, timeoutMs?: number) => unknown) & {
    skip(name: string, body: Body): unknown;
  };
  /** As vitest and jest call it. */
  afterAll?(body: () => Promise<void>): unknown;
  /** As node:test and mocha call it. */
  after?(body: () => Promise<void>): unknown;
}

/** Deadline of one law, in milliseconds: a slow device has many calls to answer. */
const LAW_MS = 300_000;

/** Declares one test for each law of the provider contract. */
export function conformance(options: ConformanceOptions, runner: TestRunner): void {
  runner.describe(`${options.provider.name} keeps the laws of a provider`, () => {
    const session = openSession(options);
    for (const law of laws) {
      const name = `${law.number} ${LAWS[law.number]}`;
      const reason = options.skip?.[law.number];
      if (reason === undefined) runner.it(name, async (...given) => report(await session.prove(law), given), LAW_MS);
      else runner.it.skip(`${name} (${reason})`, async () => {});
    }
    const close = (): Promise<void> => session.close();
    if (runner.afterAll !== undefined) runner.afterAll(close);
    else if (runner.after !== undefined) runner.after(close);
    else runner.it("the target is put away", close);
  });
}

/** A law that turns out not to concern the provider is shown as skipped, where the runner can do that from inside a test. */
function report({ result, reason, error }: Awaited<ReturnType<Session["prove"]>>, given: readonly unknown[]): void {
  if (result === "failed") throw error;
  const [test] = given;
  if (result === "skipped" && canSkip(test)) test.skip(reason);
}

const canSkip = (test: unknown): test is { skip(reason?: string): void } =>
  typeof test === "object" && test !== null && "skip" in test && typeof test.skip === "function";
