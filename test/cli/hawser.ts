import { PROVIDERS } from "../../providers/index.ts";
import type { Context, Output } from "../../src/cli/context.ts";
import { main } from "../../src/cli/program.ts";
import { systemClock } from "../../src/cli/systemClock.ts";

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one command line in this process, until it ends. */
export async function hawser(
  args: readonly string[],
  more: Partial<Context> & { readonly input?: string } = {},
): Promise<Ended> {
  const stdout = capture();
  const stderr = capture();
  let code = 0;
  await main(args, {
    version: "1.2.3",
    clock: systemClock,
    stdout,
    stderr,
    stdin: () => Promise.resolve(more.input ?? ""),
    providers: () => Promise.resolve(PROVIDERS),
    stopSignal: () => new AbortController().signal,
    colour: true,
    setExitCode: (next) => (code = next),
    ...more,
  });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

function capture(): Output & { text(): string } {
  let written = "";
  return {
    write: (data) => {
      written += data;
    },
    isTTY: false,
    rows: 24,
    text: () => written,
  };
}
