import type { FieldClass } from '../field-class.js';
import { isAbout, type FieldPattern, type WirePath } from './field-pattern.js';

/**
 * What becomes of a value: its HMAC, a text of which the last four characters are left, nothing at all,
 * or the year of its date.
 */
export const MEANS = ['hash', 'mask', 'drop', 'year'] as const;

export type Means = (typeof MEANS)[number];

/** One entry of the setting `treat`. */
export interface Rule {
  /** How an error calls it: `treat[0]`. */
  readonly name: string;
  readonly by: Means;
  readonly of:
    | { readonly kind: 'class'; readonly fieldClass: FieldClass }
    | { readonly kind: 'fields'; readonly patterns: readonly FieldPattern[] };
}

/** What the settings say of treatments. */
export interface TreatmentRules {
  /** The first one that is about a field counts. */
  readonly rules: readonly Rule[];
  /** The key of the HMAC; null only where no rule hashes. */
  readonly hashKey: string | null;
}

/** What a rule may be about. */
export interface Subject {
  /** The field's own path, and where else on the wire its values come from. */
  readonly paths: readonly WirePath[];
  readonly fieldClass: FieldClass;
}

/** The rule that counts for a field; undefined where none does. */
export const ruleFor = (rules: readonly Rule[], subject: Subject): Rule | undefined =>
  rules.find(({ of }) =>
    of.kind === 'class'
      ? of.fieldClass === subject.fieldClass
      : of.patterns.some((pattern) => subject.paths.some((path) => isAbout(pattern, path))),
  );

/** Whether some rule may be about a field that nobody has described, in what the subject holds. */
export const mayTreatWithin = (rules: readonly Rule[], { paths, fieldClass }: Subject): boolean =>
  rules.some(({ of }) =>
    of.kind === 'class'
      ? of.fieldClass === fieldClass
      : of.patterns.some(({ stream }) => paths.some((path) => stream.test(path.stream))),
  );
