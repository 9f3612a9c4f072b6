import { FIELD_CLASSES, isFieldClass } from '../core/field-class.js';
import { parseFieldPattern, type FieldPattern } from '../core/treatment/field-pattern.js';
import { MEANS, type Means, type Rule, type TreatmentRules } from '../core/treatment/rule.js';
import type { SharedSettings } from './shared.js';
import { shownName } from './shown-name.js';

/** What sound settings say of treatments. */
export const treatmentsOf = ({ treat = [], hash_key: key }: SharedSettings): TreatmentRules => ({
  rules: treat.flatMap((entry, index) => {
    const read = readRule(entry, nameOf(index));
    return read.kind === 'rule' ? [read.rule] : [];
  }),
  hashKey: key ?? null,
});

/** What is wrong with `treat` and its key, beyond what the schema of the settings sees. */
export function treatmentProblems(settings: Readonly<Record<string, unknown>>): readonly string[] {
  const { treat, hash_key: key } = settings;
  if (!Array.isArray(treat)) return [];
  const reads = treat.map((entry: unknown, index) =>
    isEntry(entry) ? readRule(entry, nameOf(index)) : NOTHING,
  );
  const hashing = reads.find((read) => read.kind === 'rule' && read.rule.by === 'hash');
  return [
    ...reads.flatMap((read) => (read.kind === 'faults' ? read.faults : [])),
    ...(hashing?.kind === 'rule' && key === undefined ? [lackOfKey(hashing.rule)] : []),
  ];
}

const lackOfKey = ({ name }: Rule): string =>
  `hash_key is required, since ${name} hashes: text of at least 32 bytes, such as what ` +
  'openssl rand -hex 32 prints';

type Entry = Readonly<Record<string, unknown>>;

type Read =
  | { readonly kind: 'rule'; readonly rule: Rule }
  | { readonly kind: 'faults'; readonly faults: readonly string[] };

/** What is no object is the schema's to refuse. */
const NOTHING: Read = { kind: 'faults', faults: [] };

const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const nameOf = (index: number): string => `treat[${index}]`;

function readRule(entry: Entry, name: string): Read {
  const { class: fieldClass, fields, by, ...others } = entry;
  const of = subjectOf(fieldClass, fields);
  const faults = [
    ...(isMeans(by) ? [] : [`${name}.by must be ${oneOf(MEANS)}`]),
    ...(of.kind === 'fault' ? [`${name}${of.fault}`] : []),
    ...Object.keys(others).map(
      (other) => `${name} has an entry that nobody knows: ${shownName(other)}`,
    ),
  ];
  return isMeans(by) && of.kind !== 'fault' && faults.length === 0
    ? { kind: 'rule', rule: { name, by, of } }
    : { kind: 'faults', faults };
}

const isMeans = (value: unknown): value is Means => MEANS.some((one) => one === value);

const oneOf = (names: readonly string[]): string => names.join(', ').replace(/, (\w+)$/, ' or $1');

type Fault = { readonly kind: 'fault'; readonly fault: string };

function subjectOf(fieldClass: unknown, fields: unknown): Rule['of'] | Fault {
  if ((fieldClass === undefined) === (fields === undefined))
    return { kind: 'fault', fault: ' must have either "class" or "fields"' };
  if (fields !== undefined) return patternsOf(fields);
  if (isFieldClass(fieldClass)) return { kind: 'class', fieldClass };
  return { kind: 'fault', fault: `.class must be ${oneOf(FIELD_CLASSES)}` };
}

function patternsOf(fields: unknown): Rule['of'] | Fault {
  const texts: readonly unknown[] = Array.isArray(fields) ? fields : [fields];
  const patterns = texts.flatMap((text): readonly FieldPattern[] => {
    const pattern = typeof text === 'string' ? parseFieldPattern(text) : null;
    return pattern ? [pattern] : [];
  });
  if (patterns.length > 0 && patterns.length === texts.length) return { kind: 'fields', patterns };
  return {
    kind: 'fault',
    fault:
      '.fields must be a stream, a dot and the way to a field, such as *.email*, ' +
      'or a list of such texts',
  };
}
