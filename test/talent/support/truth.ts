import { readFileSync } from 'node:fs';
import { getNamedType, isObjectType, type GraphQLOutputType } from 'graphql';
import { SCHEMAS } from '../../../src/package-files.js';
import { isJsonObject, parseJson, type Json, type JsonObject } from '../../../src/singer/json.js';
import { SERVICE } from '../streams/service.js';

/**
 * What the tap must write of each stream, told by what the simulated service knows: by its lists and by
 * the schemas of the streams alone, with none of the tap's queries.
 */
type Lists = Readonly<Record<string, readonly JsonObject[]>>;

/** The list whose rows a stream has, and how rows that lie within others are found. */
interface Origin {
  readonly type: string;
  /** The fields that lead from rows of another list to these, the outermost first. */
  readonly from?: {
    readonly type: string;
    readonly fields: readonly string[];
    readonly keeps: Keeps;
  };
}

/** What a row carries of the record that a step begins at, by the number of the step. */
type Keeps = readonly Readonly<Record<string, string>>[];

export const ORIGINS: Readonly<Record<string, Origin>> = {
  talent_profiles: { type: 'UserProfileNode' },
  talent_teams: { type: 'TeamNode' },
  talent_locations: { type: 'LocationNode' },
  talent_labels: { type: 'LabelNode' },
  talent_objectives: { type: 'ObjectiveNode' },
  talent_key_results: {
    type: 'KeyResultNode',
    from: { type: 'ObjectiveNode', fields: ['keyResults'], keeps: [{ objectivePk: 'pk' }] },
  },
  talent_checkins: {
    type: 'CheckinNode',
    from: { type: 'ObjectiveNode', fields: ['checkins'], keeps: [{ objectivePk: 'pk' }] },
  },
  talent_badges: { type: 'BadgeNode' },
  talent_recognitions: { type: 'BadgeRecipientNode' },
  talent_oneonones: { type: 'OneOnOneNode' },
  talent_oneonone_notes: {
    type: 'OneOnOneNoteNode',
    from: {
      type: 'OneOnOneNode',
      fields: ['questionSet', 'questions', 'notes'],
      keeps: [
        { oneononePk: 'pk', updatedTime: 'updatedTime' },
        {},
        { questionPk: 'pk', questionDescription: 'description' },
      ],
    },
  },
  talent_action_items: { type: 'ActionItemNode' },
  talent_feedback_requests: { type: 'FeedbackRequestV2Node' },
  talent_feedback: { type: 'FeedbackNode' },
  talent_feedback_answers: {
    type: 'AnswerUnionNode',
    from: { type: 'FeedbackNode', fields: ['answers'], keeps: [{ feedbackPk: 'pk' }] },
  },
  talent_review_groups: { type: 'SnapshotGroupNode' },
  talent_reviews: { type: 'SnapshotNode' },
  talent_review_answers: {
    type: 'ItemAnswerUnionNode',
    from: { type: 'SnapshotNode', fields: ['answers'], keeps: [{ snapshotPk: 'pk' }] },
  },
};

/** Which list the records of each nested field are in, where its name in the schema is that of a union. */
const UNION_OF: Readonly<Record<string, string>> = {
  question: 'QuestionUnionNode',
  item: 'SectionItemUnionNode',
};

interface Property {
  readonly format?: string;
  readonly properties: Properties;
  readonly items?: Property;
}

type Properties = Readonly<Record<string, Property>>;

const propertiesIn = (schema: Json): Properties => {
  const properties = isJsonObject(schema) ? (schema['properties'] ?? null) : null;
  return isJsonObject(properties)
    ? Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, propertyIn(one)]))
    : {};
};

function propertyIn(schema: Json): Property {
  const { format = null, items = null } = isJsonObject(schema) ? schema : {};
  return {
    ...(typeof format === 'string' && { format }),
    properties: propertiesIn(schema),
    ...(items !== null && { items: propertyIn(items) }),
  };
}

function propertiesOf(stream: string): Readonly<Record<string, Property>> {
  const text = readFileSync(new URL(`talent/${stream}.json`, SCHEMAS), 'utf8');
  return propertiesIn(parseJson(text));
}

/** The rows of a stream by their keys, each as comparable text. */
export function truthOf(lists: Lists, stream: string): Map<string, string> {
  const { type, from } = ORIGINS[stream] ?? { type: '' };
  const properties = propertiesOf(stream);
  const rows =
    from === undefined
      ? listed(lists, type).map((row) => [row, {}] as const)
      : within(lists, type, from);
  return new Map(
    rows.map(([row, carried]) => {
      const shaped = shape(lists, type, { ...row, ...carried }, properties);
      return [JSON.stringify(row['pk']), comparable(shaped, properties)];
    }),
  );
}

const listed = (lists: Lists, type: string): readonly JsonObject[] => lists[type] ?? [];

const find = (lists: Lists, type: string, pk: Json): JsonObject | null =>
  listed(lists, type).find((row) => row['pk'] === pk) ?? null;

/** A record on the way: its list, itself, and what rows carry so far. */
type Met = readonly [list: string, row: JsonObject, carried: JsonObject];

function within(
  lists: Lists,
  type: string,
  { type: outer, fields, keeps }: NonNullable<Origin['from']>,
) {
  let rows: readonly Met[] = listed(lists, outer).map((row) => [outer, row, {}]);
  for (const [index, field] of fields.entries()) {
    rows = rows.flatMap(([of, row, carried]) => {
      const next: Record<string, Json> = { ...carried };
      for (const [name, own] of Object.entries(keeps[index] ?? {})) next[name] = row[own] ?? null;
      const target = index === fields.length - 1 ? type : targetOf(of, field);
      return [row[field] ?? []].flat().flatMap((pk: Json): readonly Met[] => {
        const found = find(lists, target, pk);
        return found === null ? [] : [[target, found, next]];
      });
    });
  }
  return rows.map(([, row, carried]) => [row, carried] as const);
}

/** The list that a field of a type leads to. */
function targetOf(type: string, field: string): string {
  const own = SERVICE.getType(type);
  const found = isObjectType(own) ? own.getFields()[field] : undefined;
  if (found === undefined) return UNION_OF[field] ?? '';
  const named: GraphQLOutputType = getNamedType(found.type);
  if (UNION_OF[field] !== undefined) return UNION_OF[field];
  if (!named.name.endsWith('Connection')) return named.name;
  const edges = isObjectType(named) ? named.getFields()['edges'] : undefined;
  const edge = edges && getNamedType(edges.type);
  const node = isObjectType(edge) ? edge.getFields()['node'] : undefined;
  return node ? getNamedType(node.type).name : '';
}

const ALIASES: Readonly<Record<string, (kind: string) => boolean>> = {
  answerText: (kind) => kind.startsWith('Text'),
  answerNumber: (kind) => /^(?:Range|Nps|Likert)/.test(kind),
  answerBoolean: (kind) => kind.startsWith('Boolean'),
};

function shape(
  lists: Lists,
  type: string,
  row: JsonObject,
  properties: Readonly<Record<string, Property>>,
): JsonObject {
  const kind = typeof row['__typename'] === 'string' ? row['__typename'] : type;
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => {
      const alias = ALIASES[name];
      if (alias) return [name, alias(kind) ? (row['answer'] ?? null) : null];
      if (name === 'kind') return [name, kind];
      return [name, valueOf(lists, kind, name, row[name] ?? null, property)];
    }),
  );
}

function valueOf(lists: Lists, type: string, name: string, value: Json, property: Property): Json {
  const { properties, items } = property;
  if (Object.keys(properties).length > 0) {
    const target = targetOf(type, name);
    const found = isJsonObject(value) ? value : find(lists, target, value);
    return found && shape(lists, target, found, properties);
  }
  if (items && Object.keys(items.properties).length > 0) {
    if (value === null) return null;
    const target = targetOf(type, name);
    return [value ?? []].flat().flatMap((pk: Json) => {
      const found = find(lists, target, pk);
      return found === null ? [] : [shape(lists, target, found, items.properties)];
    });
  }
  return value;
}

/** As text, names sorted, with moments by what they mean. */
function comparable(row: JsonObject, properties: Properties): string {
  return JSON.stringify(sorted(row, { properties }));
}

function sorted(value: Json, property: Property | undefined): unknown {
  if (Array.isArray(value))
    return (value as readonly Json[]).map((one) => sorted(one, property?.items));
  if (isJsonObject(value)) {
    // What a record does not have says as much as null.
    const members = Object.entries(value)
      .filter(([, one]) => one !== null)
      .map(([name, one]) => [name, sorted(one, property?.properties[name])] as const);
    return Object.fromEntries(members.toSorted(([a], [b]) => Number(a > b) - Number(a < b)));
  }
  return property?.format === 'date-time' && typeof value === 'string' ? Date.parse(value) : value;
}

/** The rows that a run wrote of a stream, by their keys, as comparable text: the last one counts. */
export function emitted(lines: readonly string[], stream: string): Map<string, string> {
  const records = lines.map((line) => {
    const message = parseJson(line);
    const own =
      isJsonObject(message) && message['type'] === 'RECORD' && message['stream'] === stream;
    return own ? (message['record'] ?? null) : null;
  });
  return rowsByKey(records, stream);
}

/** Rows by their keys, as comparable text: the last one of a key counts. */
export function rowsByKey(rows: readonly unknown[], stream: string): Map<string, string> {
  const properties = propertiesOf(stream);
  return new Map(
    rows
      .filter(isJsonObject)
      .map((row) => [JSON.stringify(row['pk']), comparable(row, properties)]),
  );
}
