import { z } from "zod";

/**
 * One rule that types alone cannot say, in both of its forms: the CEL text is what the API server checks, the predicate is
 * what our own parse checks. Both must agree on every value that the types allow.
 */
export interface Rule<T> {
  readonly cel: string;
  /** Lower case; says what is wrong and what to do. */
  readonly message: string;
  readonly holds: (self: T) => boolean;
  /** The field that is to blame, where it is not the object that carries the rule. */
  readonly field?: string;
}

/** A rule between the old and the new value of a field. Only an update can break it, so a parse does not check it. */
export interface TransitionRule {
  readonly cel: string;
  readonly message: string;
}

/** The schema with its rules: checked by the parse, and carried into the CRD as CEL. */
export function withRules<S extends z.ZodType>(schema: S, rules: readonly Rule<z.output<S>>[]): S {
  const checks = rules.map(({ holds, message, field }) =>
    z.refine<z.output<S>>(holds, { message, ...(field === undefined ? {} : { path: [field] }) }),
  );
  return schema.check(...checks).meta(validations(schema, rules.map(toValidation)));
}

/** The schema with rules for updates, carried into the CRD as CEL. */
export const withTransitions = <S extends z.ZodType>(schema: S, rules: readonly TransitionRule[]): S =>
  schema.meta(validations(schema, rules.map(toValidation)));

const VALIDATIONS = "x-kubernetes-validations";

interface Validation {
  readonly rule: string;
  readonly message: string;
  readonly fieldPath?: string;
}

function toValidation(rule: { cel: string; message: string; field?: string }): Validation {
  const { cel, message, field } = rule;
  return { rule: cel, message, ...(field === undefined ? {} : { fieldPath: `.${field}` }) };
}

function validations(schema: z.ZodType, more: readonly Validation[]): Record<string, unknown> {
  const found = schema.meta()?.[VALIDATIONS];
  const before: readonly unknown[] = Array.isArray(found) ? found : [];
  return { [VALIDATIONS]: [...before, ...more] };
}
