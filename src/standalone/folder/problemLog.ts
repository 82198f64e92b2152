/** Where lines for people go. */
export type Log = (level: "debug" | "info" | "warn" | "error", line: string) => void;

/** Says each problem once, however often it is seen, and once when it is over. */
export type ProblemLog = (problems: ReadonlyMap<string, string>) => void;

/** @param consequence  what a problem means, said behind it */
export function createProblemLog(log: Log, consequence: () => string): ProblemLog {
  let said: ReadonlyMap<string, string> = new Map();
  return (problems) => {
    for (const [place, text] of problems) if (said.get(place) !== text) log("error", `${text}; ${consequence()}`);
    for (const place of said.keys()) if (!problems.has(place)) log("info", `${place}: good again`);
    said = new Map(problems);
  };
}
