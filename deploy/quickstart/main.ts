/** What `npm start` runs: Hawser between real parts on this machine, without Kubernetes. */
import { constants } from "node:os";
import { Interruption } from "./interruption.ts";
import { quickstart } from "./quickstart.ts";

const end = new AbortController();
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(name, () => {
    const code = 128 + constants.signals[name];
    // The second one is the end, in good order or not.
    if (end.signal.aborted) process.exit(code);
    end.abort(new Interruption(code));
  });
}
// Nobody reads any more: `npm start | head`, or a terminal that was closed.
process.stdout.on("error", () => end.abort(new Interruption(128 + constants.signals.SIGPIPE)));

process.exitCode = await quickstart({
  stream: process.stdout,
  isLive: process.stdout.isTTY && isUnset("CI") && process.env["TERM"] !== "dumb",
  // https://no-color.org: any value but the empty one
  hasColour: process.stdout.isTTY && isUnset("NO_COLOR") && process.env["TERM"] !== "dumb",
  end,
});

function isUnset(name: string): boolean {
  return (process.env[name] ?? "") === "";
}
