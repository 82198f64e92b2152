import { SPARE, SUCCESSORS } from "./addresses.ts";
import { absolute, FOLDER, PLACES } from "./places.ts";

const FOLDERS = "--manifests manifests --state state --allow-loopback";
const HAWSER = "  npm run -s hawser --";

/** What to try by hand, in lines that can be copied from a terminal so wide. */
export function invitation(columns: number): readonly string[] {
  const [example = ""] = SUCCESSORS;
  const fits = (text: string): boolean => text.length <= columns;
  const explain = `${HAWSER} explain ${example} ${FOLDERS}`;
  const terminal = "In another terminal: cd";
  const folder = absolute(FOLDER);
  return [
    `Your turn: edit ${PLACES.endpoints}, save, and watch`,
    `  add a line for ${SPARE.join(" or ")}, which answer already`,
    "  write ready: false in a line: it drains; true again: it serves again",
    "  take a line out: a second later it drains, and goes once it is idle",
    `${terminal} ${fits(`${terminal} ${folder}`) ? folder : FOLDER}`,
    `${HAWSER} status --state state`,
    `${HAWSER} plan ${FOLDERS}`,
    ...(fits(explain) ? [explain] : [`${HAWSER} explain ${example} \\`, `      ${FOLDERS}`]),
  ];
}
