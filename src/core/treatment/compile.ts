import { isJsonObject, type Json, type JsonObject } from '../../singer/json.js';
import type { JsonSchema, StreamSchema } from '../../singer/json-schema.js';
import { put } from '../put.js';
import { atTop, placesOf, within, type Described, type Members, type Place } from './place.js';
import { mayTreatWithin, ruleFor, type Subject, type TreatmentRules } from './rule.js';
import { isScalar, treatedSchema, treatScalar } from './scalar.js';
import { treatUndescribed } from './undescribed.js';

/** What becomes of a stream's records on their way out, and of what describes them. */
export interface Treatment {
  readonly schema: StreamSchema;
  readonly treat: (record: JsonObject) => JsonObject;
}

/** Compiles a stream's treatment for what its records hold; null: no rule is about that. */
export type TreatmentOf = (schema: StreamSchema) => Treatment | null;

/** Undefined: nothing is left. */
type Treat = (value: Json) => Json | undefined;

/** What becomes of a place. */
type Outcome =
  | { readonly kind: 'kept' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'changed'; readonly schema: JsonSchema; readonly treat: Treat };

type Outcomes = ReadonlyMap<string, Outcome>;

const KEPT: Outcome = { kind: 'kept' };
const GONE: Outcome = { kind: 'gone' };

/**
 * Compiles the rules for a stream: what its SCHEMA says and what its RECORDs hold come of one thing.
 * A rule that is about an object or a list is about every value in it, unless an earlier one is about
 * that; an object of which nothing is left is gone. Null: no rule is about the stream.
 */
export function compileTreatment(
  described: Described,
  treatments: TreatmentRules,
): Treatment | null {
  const { schema } = described;
  const outcomes = outcomesOf(placesOf(described), treatments);
  const further = (name: string): Subject => atTop(described, name);
  const mayMeet = mayTreatWithin(treatments.rules, further(''));
  if (!mayMeet && areKept(outcomes)) return null;
  return {
    schema: { ...withoutGone(schema, outcomes), properties: propertiesOf(schema, outcomes) },
    treat: treatsObject(outcomes, mayMeet ? further : null, treatments),
  };
}

const outcomesOf = (members: Members, treatments: TreatmentRules): Outcomes =>
  new Map([...members].map(([name, place]) => [name, outcomeOf(place, treatments)]));

const areKept = (outcomes: Outcomes): boolean =>
  [...outcomes.values()].every(({ kind }) => kind === 'kept');

function outcomeOf(place: Place, treatments: TreatmentRules): Outcome {
  if (place.items) return outcomeOfList(place, place.items, treatments);
  return place.members.size > 0
    ? outcomeOfObject(place, treatments)
    : outcomeOfLeaf(place, treatments);
}

/** A list is what its items are. */
function outcomeOfList(place: Place, items: Place, treatments: TreatmentRules): Outcome {
  const outcome = outcomeOf(items, treatments);
  if (outcome.kind !== 'changed') return outcome;
  const { schema, treat } = outcome;
  return {
    kind: 'changed',
    schema: { ...ofSome(place), items: schema },
    treat: (value) =>
      Array.isArray(value) ? whatIsLeft((value as readonly Json[]).map(treat)) : treat(value),
  };
}

const whatIsLeft = (values: readonly (Json | undefined)[]): readonly Json[] =>
  values.filter((value) => value !== undefined);

function outcomeOfObject(place: Place, treatments: TreatmentRules): Outcome {
  const { members, subject } = place;
  const outcomes = outcomesOf(members, treatments);
  const schema = ofSome(place);
  if (isAllGone(schema, outcomes)) return GONE;
  const mayMeet = mayTreatWithin(treatments.rules, subject);
  if (!mayMeet && areKept(outcomes)) return KEPT;
  const further = (name: string): Subject => within(subject, name);
  const treat = treatsObject(outcomes, mayMeet ? further : null, treatments);
  return {
    kind: 'changed',
    schema: withoutGone(schema, outcomes),
    treat: (value) =>
      isJsonObject(value) ? treat(value) : treatUndescribed(value, subject, treatments),
  };
}

function isAllGone({ properties = {} }: JsonSchema, outcomes: Outcomes): boolean {
  const names = Object.keys(properties);
  return names.length > 0 && names.every((name) => outcomes.get(name)?.kind === 'gone');
}

function outcomeOfLeaf(place: Place, treatments: TreatmentRules): Outcome {
  const { subject } = place;
  const schema = ofSome(place);
  const rule = ruleFor(treatments.rules, subject);
  if (rule?.by === 'drop') return GONE;
  if (rule) {
    const { by } = rule;
    return {
      kind: 'changed',
      schema: treatedSchema(by, schema),
      treat: (value) =>
        isScalar(value)
          ? treatScalar(by, value, treatments.hashKey)
          : treatUndescribed(value, subject, treatments),
    };
  }
  if (!holdsMore(schema) || !mayTreatWithin(treatments.rules, subject)) return KEPT;
  return {
    kind: 'changed',
    schema,
    treat: (value) => treatUndescribed(value, subject, treatments),
  };
}

const holdsMore = ({ type }: JsonSchema): boolean =>
  [type].flat().some((one) => one === 'object' || one === 'array');

/** What no catalog knows leaves without being described, and is treated all the same. */
const ofSome = ({ leaving, own }: Place): JsonSchema => leaving ?? own ?? { type: 'null' };

function withoutGone({ required, ...schema }: JsonSchema, outcomes: Outcomes): JsonSchema {
  const kept = required?.filter((name) => outcomes.get(name)?.kind !== 'gone') ?? [];
  return {
    ...schema,
    properties: propertiesOf(schema, outcomes),
    ...(kept.length > 0 && { required: kept }),
  };
}

function propertiesOf(
  { properties = {} }: Pick<JsonSchema, 'properties'>,
  outcomes: Outcomes,
): StreamSchema['properties'] {
  const kept = Object.entries(properties).flatMap(([name, property]) => {
    const outcome = outcomes.get(name) ?? KEPT;
    if (outcome.kind === 'gone') return [];
    return [[name, outcome.kind === 'kept' ? property : outcome.schema] as const];
  });
  return Object.fromEntries(kept);
}

/**
 * Runs for every record: `for in` takes a part of the time that lists of entries do.
 *
 * @param further what a field is that nobody has described; null: no rule is about such a one
 */
function treatsObject(
  outcomes: Outcomes,
  further: ((name: string) => Subject) | null,
  treatments: TreatmentRules,
): (value: JsonObject) => JsonObject {
  const treated = (name: string, member: Json): Json | undefined => {
    const outcome = outcomes.get(name);
    if (outcome !== undefined) return treatedBy(outcome, member);
    return further === null ? member : treatUndescribed(member, further(name), treatments);
  };
  return (value) => {
    const left: Record<string, Json> = {};
    for (const name in value) {
      const member = treated(name, value[name] ?? null);
      if (member !== undefined) put(left, name, member);
    }
    return left;
  };
}

function treatedBy(outcome: Outcome, value: Json): Json | undefined {
  switch (outcome.kind) {
    case 'kept':
      return value;
    case 'gone':
      return undefined;
    case 'changed':
      return outcome.treat(value);
  }
}
