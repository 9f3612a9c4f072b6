import type { JsonSchema } from '../../singer/json-schema.js';
import { leavesIn, type Members, type Place } from './place.js';
import { ruleFor, type Means, type Rule } from './rule.js';

/** A stream with rules, and what must not be lost of its records. */
export interface Guarded {
  readonly name: string;
  readonly members: Members;
  readonly key: readonly string[];
  /** Null: the stream is read in full. */
  readonly replicationKey: string | null;
}

/** A rule that can't be meant so for a field. */
type Finding = { readonly rule: Rule; readonly field: string; readonly kind: Kind };

type Kind = 'key' | 'replication_key' | 'no_date';

/**
 * What rules say that would break something, a sentence for each rule and fault: keys that are gone or
 * no longer tell rows apart, a replication key that no longer orders them, and years of no dates.
 */
export function contradictions(
  streams: readonly Guarded[],
  rules: readonly Rule[],
): readonly string[] {
  const findings = streams.flatMap((stream) => findingsOf(stream, rules));
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const id = `${finding.rule.name} ${finding.kind}`;
    groups.set(id, [...(groups.get(id) ?? []), finding]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first ? [sentenceOf(first, shownFields(group))] : [];
  });
}

function findingsOf(stream: Guarded, rules: readonly Rule[]): readonly Finding[] {
  const { name, members, key, replicationKey } = stream;
  const topLevel = [...members].flatMap(([field, place]): readonly Finding[] => {
    const rule = ruleFor(rules, place.subject);
    const kind = rule && guardOf(field, rule.by, key, replicationKey);
    return rule && kind ? [{ rule, field: `${name}.${field}`, kind }] : [];
  });
  return [...topLevel, ...leavesIn(members).flatMap((place) => yearsOf(place, rules))];
}

function guardOf(
  field: string,
  by: Means,
  key: readonly string[],
  replicationKey: string | null,
): Kind | null {
  if (field === replicationKey) return 'replication_key';
  return key.includes(field) && by !== 'hash' ? 'key' : null;
}

function yearsOf({ leaving, subject }: Place, rules: readonly Rule[]): readonly Finding[] {
  const rule = ruleFor(rules, subject);
  if (leaving === undefined || isDated(leaving) || rule?.by !== 'year') return [];
  const [path] = subject.paths;
  return path ? [{ rule, field: [path.stream, ...path.names].join('.'), kind: 'no_date' }] : [];
}

const isDated = ({ format }: JsonSchema): boolean => format === 'date' || format === 'date-time';

const MOST_SHOWN = 3;

function shownFields(group: readonly Finding[]): string {
  const fields = [...new Set(group.map(({ field }) => field))];
  const shown = fields.slice(0, MOST_SHOWN).join(', ');
  return fields.length > MOST_SHOWN ? `${shown} and ${fields.length - MOST_SHOWN} more` : shown;
}

const SENTENCES: Readonly<Record<Kind, (by: Means, fields: string) => string>> = {
  key: (by, fields) =>
    `would ${by === 'year' ? 'take the year of' : by} ${fields}, by which rows are told apart: ` +
    'hash that in an earlier rule, or leave it out',
  replication_key: (by, fields) =>
    `would ${by === 'year' ? 'take the year of' : by} ${fields}, by which the stream is read on: ` +
    'leave it out, or read the stream in full (replication_method FULL_TABLE)',
  no_date: (_, fields) => `would take the year of ${fields}, which is no date: name dates alone`,
};

const sentenceOf = ({ rule, kind }: Finding, fields: string): string =>
  `${rule.name} ${SENTENCES[kind](rule.by, fields)}`;
