import { describe, expect, it } from "vitest";
import { nearestName } from "../../src/standalone/manifestNearestName.ts";

describe("the name that was most likely meant", () => {
  const names = ["selector", "type", "ports", "externalName", "clusterIP"];

  it.each([
    { word: "selecter", meant: "selector", name: "a wrong letter" },
    { word: "slector", meant: "selector", name: "a missing letter" },
    { word: "sellector", meant: "selector", name: "a letter too many" },
    { word: "slecetor", meant: "selector", name: "swapped letters" },
    { word: "clusterip", meant: "clusterIP", name: "another case" },
    { word: "tpye", meant: "type", name: "a short word with swapped letters" },
    { word: "tags", meant: undefined, name: "a short word with little in common" },
    { word: "annotations", meant: undefined, name: "another word" },
    { word: "", meant: undefined, name: "no word" },
    { word: "selector".repeat(20), meant: undefined, name: "a word that is far too long" },
  ])("$name: $word → $meant", ({ word, meant }) => {
    expect(nearestName(word, names)).toBe(meant);
  });
});
