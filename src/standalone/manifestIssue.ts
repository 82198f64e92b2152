import type { z } from "zod";
import type { Path } from "./manifestDocument.ts";
import { nearestName } from "./manifestNearestName.ts";
import { received, valueAt } from "./manifestReceived.ts";
import type { Remark } from "./manifestRemark.ts";

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

/** What zod found, as remarks that say what the value must be, what it is, and what to do. */
export function issueRemarks(issue: Issue, root: unknown): Remark[] {
  const path = issue.path.map((part) => (typeof part === "number" ? part : String(part)));
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ path: [...path, key], message: "unknown field: leave it out" }));
  }
  return [{ path, message: issueText(issue, path, root) }];
}

function issueText(issue: Issue, path: Path, root: unknown): string {
  const value = valueAt(root, path);
  if (value === undefined && MISSING.has(issue.code)) return "is missing: add it";
  const is = SELF_EXPLAINING.has(issue.code) ? "" : received(root, path);
  return `${requirement(issue)}${is}${hint(issue, value)}`;
}

function requirement(issue: Issue): string {
  if (issue.code === "too_small") return `must be ${lowerBound(issue)} ${issue.minimum}${counted(issue)}`;
  if (issue.code === "too_big") return `must be at most ${issue.maximum}${counted(issue)}`;
  if (issue.code === "invalid_type") return `must be ${TYPE_WORDS[issue.expected] ?? issue.expected}`;
  if (issue.code === "invalid_value") return choice(issue.values.map(String));
  return issue.code === "invalid_union" ? "has a wrong type or is out of range" : issue.message;
}

const lowerBound = ({ inclusive }: { inclusive?: boolean }): string => (inclusive === false ? "more than" : "at least");

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
const SELF_EXPLAINING: ReadonlySet<Issue["code"]> = new Set(["custom", "invalid_key", "invalid_element"]);

const MISSING: ReadonlySet<Issue["code"]> = new Set(["invalid_type", "invalid_value", "invalid_union"]);
