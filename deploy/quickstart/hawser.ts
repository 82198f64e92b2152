import { createWriteStream } from "node:fs";
import { createInterface } from "node:readline";
import type { Child, Children } from "./children.ts";
import { absolute, PLACES } from "./places.ts";
import { remarkIn, type Remark } from "./remark.ts";

const FLAGS = ["--manifests", PLACES.manifests, "--state", PLACES.state, "--allow-loopback", "--log-format", "json"];

/**
 * Starts `hawser run` on the folder of the quick start. Its log goes to a file there.
 *
 * @param told  gets each line as it comes
 */
export function startHawser(children: Children, told: (remark: Remark) => void): Child {
  const child = children.start({
    name: "hawser",
    line: [process.execPath, "src/main.ts", "run", ...FLAGS],
    stdio: ["ignore", "ignore", "pipe"],
    log: PLACES.hawserLog,
    isVital: true,
  });
  const { stderr } = child.process;
  if (stderr === null) return child;
  stderr.pipe(createWriteStream(absolute(PLACES.hawserLog)));
  createInterface({ input: stderr }).on("line", (line) => told(remarkIn(line)));
  return child;
}
