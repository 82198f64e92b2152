import type { z } from "zod";
import { nearestName } from "./manifestNearestName.ts";
import { received, valueAt } from "./manifestReceived.ts";

type Issue = z.core.$ZodIssue;

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: "text (put it in quotes)",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a map",
  record: "a map",
};

/** What zod found, as the clause of a message: what the value must be, what it is, what to do. */
export function issueText(issue: Issue, root: unknown): string {
  const path = issue.path.map((part) => (typeof part === "number" ? part : String(part)));
  if (valueAt(root, path) === undefined && MISSING.has(issue.code)) return "is missing: add it";
  return `${requirement(issue)}${SELF_EXPLAINING.has(issue.code) ? "" : received(root, path)}${hint(issue, valueAt(root, path))}`;
}

function requirement(issue: Issue): string {
  if (issue.code === "too_small") return `must be at least ${issue.minimum}${counted(issue)}`;
  if (issue.code === "too_big") return `must be at most ${issue.maximum}${counted(issue)}`;
  if (issue.code === "invalid_type") return `must be ${TYPE_WORDS[issue.expected] ?? issue.expected}`;
  if (issue.code === "invalid_value") return choice(issue.values.map(String));
  return issue.code === "invalid_union" ? "has a wrong type or is out of range" : issue.message;
}

const counted = ({ origin }: { origin: string }): string => COUNTED[origin] ?? "";

const choice = (values: readonly string[]): string =>
  values.length === 1 ? `must be ${values.join("")}` : `must be one of ${values.join(", ")}`;

function hint(issue: Issue, value: unknown): string {
  if (issue.code !== "invalid_value" || typeof value !== "string") return "";
  const nearest = nearestName(value, issue.values.map(String));
  return nearest === undefined ? "" : `: did you mean ${nearest}?`;
}

const COUNTED: Readonly<Record<string, string>> = { string: " characters long", array: " entries long" };

/** Codes whose messages are ours, and say what is wrong without the value. */
const SELF_EXPLAINING: ReadonlySet<Issue["code"]> = new Set([
  "custom",
  "invalid_key",
  "invalid_element",
  "unrecognized_keys",
]);

const MISSING: ReadonlySet<Issue["code"]> = new Set(["invalid_type", "invalid_value", "invalid_union"]);
