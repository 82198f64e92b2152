import { constants } from "node:os";
import { text } from "node:stream/consumers";
import manifest from "../package.json" with { type: "json" };
import type { Output } from "./cli/context.ts";
import { main } from "./cli/program.ts";
import { systemClock } from "./cli/systemClock.ts";

for (const stream of [process.stdout, process.stderr]) stream.on("error", endWhereNobodyReads);

// The clock's timers do not keep the process alive, so that no forgotten one can; a command that still waits must.
const alive = setInterval(() => undefined, 60_000);
await main(process.argv.slice(2), {
  version: manifest.version,
  clock: systemClock,
  stdout: outputTo(process.stdout),
  stderr: outputTo(process.stderr),
  stdin: () => text(process.stdin),
  providers: async () => (await import("../providers/index.ts")).PROVIDERS,
  stopSignal: signalOfTheSystem,
  // https://no-color.org: any value but the empty one
  colour: (process.env["NO_COLOR"] ?? "") === "",
  setExitCode: (code) => {
    process.exitCode = code;
  },
});
clearInterval(alive);

function outputTo(stream: NodeJS.WriteStream): Output {
  return {
    write: (data) => void stream.write(data),
    // Node leaves it out where a stream is no terminal, and its types do not say so.
    isTTY: "isTTY" in stream && stream.isTTY,
    rows: stream.rows,
  };
}

/** The first SIGTERM or SIGINT asks for an end in good order; the second one is the end. */
function signalOfTheSystem(): AbortSignal {
  const stop = new AbortController();
  for (const name of ["SIGTERM", "SIGINT"] as const) {
    process.on(name, () => {
      if (stop.signal.aborted) process.exit(128 + constants.signals[name]);
      stop.abort();
    });
  }
  return stop.signal;
}

/** `hawser status | head` is no error. */
function endWhereNobodyReads(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
  process.exit();
}
