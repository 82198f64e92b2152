import { manifestFiles, type ManifestFile } from "../../standalone/manifestFiles.ts";
import { problemText, type Problem } from "../../standalone/manifestProblem.ts";
import { validateManifests } from "../../standalone/validateManifests.ts";
import type { ValidateOptions } from "./validateOptions.ts";
import type { Context } from "../context.ts";
import { objectName } from "../output/objectName.ts";
import { print } from "../output/print.ts";
import { table } from "../output/table.ts";

/** What stdin is called as a path, and in problems. */
const STDIN = "-";
const STDIN_NAME = "<stdin>";

/** `hawser validate`: problems on stdout, one a line, so that an editor can jump to them. */
export async function validate(context: Context, paths: readonly string[], { output }: ValidateOptions): Promise<void> {
  const { files, problems: unread } = await manifestFiles(paths.filter((path) => path !== STDIN));
  const all = paths.includes(STDIN) ? [...files, await readStdin(context)] : files;
  const providers = new Map((await context.providers()).map((provider) => [provider.name, provider]));
  const { objects, problems: found, notes } = validateManifests(all, (name) => providers.get(name));
  const problems = [...unread, ...found];
  await print(context, output, {
    kind: "ProblemList",
    items: problems,
    names: () => [...new Set(problems.flatMap(({ object }) => object ?? []))].map(nameOf),
    table: (wide) => (wide ? wideTable(problems) : problems.map((problem) => `${problemText(problem)}\n`).join("")),
  });
  sayCounts(context, { objects, files: all.length, problems: problems.length, notes });
  if (problems.length > 0) context.setExitCode(1);
}

const readStdin = async (context: Context): Promise<ManifestFile> => ({
  file: STDIN_NAME,
  bytes: new TextEncoder().encode(await context.stdin()),
});

/** @param object  `Kind namespace/name`, or `Kind name` */
function nameOf(object: string): string {
  const [kind = "", name = ""] = object.split(" ");
  return objectName(kind, name.replace(/^.*\//, ""));
}

const wideTable = (problems: readonly Problem[]): string =>
  problems.length === 0
    ? ""
    : table(
        ["FILE", "LINE", "OBJECT", "FIELD", "MESSAGE"],
        problems.map(({ file, line, object = "", field = "", message }) => [
          file,
          line === undefined ? "" : String(line),
          object,
          field,
          message,
        ]),
      );

interface Counts {
  readonly objects: number;
  readonly files: number;
  readonly problems: number;
  readonly notes: readonly Problem[];
}

function sayCounts({ stderr }: Context, { objects, files, problems, notes }: Counts): void {
  for (const note of notes) stderr.write(`note: ${problemText(note)}\n`);
  const what = `${counted(objects, "object")} in ${counted(files, "file")}`;
  stderr.write(problems === 0 ? `${what}: no problems\n` : `error: ${what}: ${counted(problems, "problem")}\n`);
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
