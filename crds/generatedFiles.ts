import { stringify } from "yaml";
import { GROUP } from "../src/api/group.ts";
import { customResourceDefinition } from "./customResourceDefinition.ts";
import { CUSTOM_KINDS } from "./customKinds.ts";
import { referencePage } from "./reference.ts";

const BY_HAND = "Generated from src/api by `npm run generate`: do not edit.";

/** Every file that is made from the schemas: its name in this folder, and its text. */
export function generatedFiles(): ReadonlyMap<string, string> {
  const definitions = CUSTOM_KINDS.map((custom): [string, string] => [
    `${GROUP}_${custom.plural}.yaml`,
    `# ${BY_HAND}\n${stringify(customResourceDefinition(custom), { lineWidth: 0, aliasDuplicateObjects: false })}`,
  ]);
  return new Map([...definitions, ["REFERENCE.md", `<!-- ${BY_HAND} -->\n\n${referencePage(CUSTOM_KINDS)}`]]);
}
