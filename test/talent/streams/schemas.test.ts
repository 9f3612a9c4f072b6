import { buildSchema, isObjectType, isUnionType } from 'graphql';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { recordBehind, talentSchemaOf } from '../../../scripts/talent-schema.js';
import { ownClass } from '../../../src/core/field-class.js';
import { SCHEMAS } from '../../../src/package-files.js';
import { readSchema } from '../../../src/schema-files.js';
import { TALENT_STREAMS } from '../../../src/talent/streams/index.js';
import { stepsOf, type GraphqlRow } from '../../../src/talent/streams/row.js';
import {
  connectionsOf,
  namesIn,
  type Selection,
  type UnionMember,
} from '../../../src/talent/streams/selection.js';
import { SERVICE } from './service.js';

const ROWS = [...TALENT_STREAMS].map(([name, { graphql }]) => [name, graphql] as const);

const NAMES = ROWS.map(([name]) => name);

/** Connections that no query can ask for by key alone: their records are rows of another stream. */
const STREAMS_OF_THEIR_OWN = ['FeedbackNode.answers', 'SnapshotNode.answers'];

/** Which of a record's fields a selection does not ask for. */
function missingIn(typeName: string, selection: UnionMember): readonly string[] {
  const type = SERVICE.getType(typeName);
  if (!isObjectType(type)) throw new TypeError(`${typeName} is no record`);
  const asked = new Set([
    ...namesIn(selection.values),
    ...Object.values(selection.as ?? {}),
    ...namesIn(selection.one),
    ...Object.keys(connectionsOf(selection)),
    ...Object.keys(selection.within ?? {}),
  ]);
  return Object.keys(type.getFields())
    .filter((name) => !asked.has(name))
    .map((name) => `${typeName}.${name}`)
    .filter((place) => !STREAMS_OF_THEIR_OWN.includes(place));
}

function missing(row: GraphqlRow): readonly string[] {
  const record = recordOf(row);
  return isUnionType(record)
    ? record.getTypes().flatMap(({ name }) => missingIn(name, row.node.on?.[name] ?? NOTHING))
    : missingIn(record.name, row.node);
}

const NOTHING: Selection = { values: '' };

/** The type of a stream's rows. */
function recordOf(row: GraphqlRow) {
  const root = SERVICE.getQueryType()?.getFields()[row.root];
  if (root === undefined) throw new TypeError(`there is no ${row.root}`);
  return stepsOf(row).reduce((type, { field }) => {
    const next = isObjectType(type) ? type.getFields()[field] : undefined;
    if (next === undefined) throw new TypeError(`${type.name} has no ${field}`);
    return recordBehind(next);
  }, recordBehind(root));
}

describe.each(ROWS)('%s', (name, row) => {
  test('asks for every value, relation and connection of its records', () => {
    expect(missing(row)).toEqual([]);
  });

  test('has the schema file of what it asks for', () => {
    const file = new URL(`talent/${name}.json`, SCHEMAS);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(talentSchemaOf(row, SERVICE));
    expect(() => readSchema(`talent/${name}`)).not.toThrow();
  });

  test('has its bookmark and its key among its fields', () => {
    const { key = [], replicationKey } = TALENT_STREAMS.get(name) ?? {};
    const needed = [...key, ...(replicationKey === undefined ? [] : [replicationKey])];
    expect(Object.keys(talentSchemaOf(row, SERVICE).properties)).toEqual(
      expect.arrayContaining(needed),
    );
  });

  test('says of every field what it is', () => {
    const fields = Object.entries(talentSchemaOf(row, SERVICE).properties);
    expect(fields.filter(([, { description = '' }]) => !description.endsWith('.'))).toEqual([]);
  });
});

test('every file is that of a stream', () => {
  const files = readdirSync(new URL('talent/', SCHEMAS)).filter((one) => !one.includes('_rest_'));
  expect(files.toSorted()).toEqual(NAMES.map((name) => `${name}.json`).toSorted());
});

/** What can identify or expose a person, by hand: the rows must agree. */
const PERSONAL: Readonly<Record<string, string>> = {
  talent_profiles:
    'about firstName fullName lastName phoneNumber profileImageUrl profileUrl settings user username',
  talent_objectives: 'description grade name',
  talent_key_results: 'description name',
  talent_checkins: 'message metadata',
  talent_recognitions: 'message parsedMessage',
  talent_oneonones: 'name',
  talent_oneonone_notes: 'content',
  talent_action_items: 'description title',
  talent_feedback_requests: 'description title',
  talent_feedback_answers: 'answerNumber answerText choices',
  talent_review_answers: 'answerBoolean answerNumber answerText choices',
};

test.each(ROWS)('%s has its personal fields classed so', (name, row) => {
  const fields = Object.entries(talentSchemaOf(row, SERVICE).properties);
  const personal = fields.filter(([, schema]) => ownClass(schema) === 'personal');
  expect(personal.map(([field]) => field).toSorted()).toEqual(namesIn(PERSONAL[name]));
});

test('bookmarks and what is off by default are those that are meant', () => {
  const streams = [...TALENT_STREAMS];
  expect(
    streams.flatMap(([name, { replicationKey, lookbackDays }]) =>
      replicationKey === undefined ? [] : [[name, replicationKey, lookbackDays]],
    ),
  ).toEqual([
    ['talent_recognitions', 'awardedDate', 7],
    ['talent_oneonones', 'updatedTime', 7],
    ['talent_oneonone_notes', 'updatedTime', 7],
  ]);
  expect(
    streams
      .filter(([, { selectedByDefault }]) => selectedByDefault === false)
      .map(([name]) => name),
  ).toEqual([
    'talent_oneonone_notes',
    'talent_feedback_requests',
    'talent_feedback',
    'talent_feedback_answers',
    'talent_review_groups',
    'talent_reviews',
    'talent_review_answers',
  ]);
});

const LABELS: GraphqlRow = { root: 'labels', path: [], carries: {}, node: { values: 'pk name' } };

test('a value that is left out is told', () => {
  expect(missing({ ...LABELS, node: { values: 'pk url id name description textColor' } })).toEqual([
    'LabelNode.backgroundColor',
  ]);
});

test.each<[string, GraphqlRow, string]>([
  ['field', { ...LABELS, node: { values: 'pk nothing' } }, 'LabelNode has no nothing'],
  ['root', { ...LABELS, root: 'goals' }, 'Query has no goals'],
  ['step', { ...LABELS, path: ['notes[]'] }, 'LabelNode has no notes'],
  ['carried field', { ...LABELS, carries: { a: 'b' } }, 'LabelNode has no b'],
  [
    'personal field',
    { ...LABELS, node: { values: 'pk name', personal: 'title' } },
    'title is personal, and asked for nowhere',
  ],
  ['key', { ...LABELS, node: { values: 'name' } }, 'rows of labels have no pk'],
  [
    'relation as a value',
    { ...LABELS, root: 'profiles', node: { values: 'pk user' } },
    'user is UserNode, which is no value',
  ],
  [
    'type of a union',
    {
      root: 'feedbacks',
      path: ['answers[]'],
      carries: {},
      node: { values: '', on: { LabelNode: { values: 'pk' } } },
    },
    'AnswerUnionNode has no LabelNode',
  ],
])('a schema is refused to a wrong %s', (_, row, message) => {
  expect(() => talentSchemaOf(row, SERVICE)).toThrow(new TypeError(message));
});

test('the words of a schema are those of the service', () => {
  const service = buildSchema(`
    type Query { things(first: Int, after: String): ThingConnection }
    type ThingConnection { edges: [ThingEdge] }
    type ThingEdge { cursor: String!, node: Thing }
    scalar DateTime
    scalar EnumField
    scalar JSONObject
    type Thing {
      "Key." pk: Int
      "Id." id: ID!
      "At." at: DateTime!
      "State." state: EnumField
      "Any." any: JSONObject
      "Part." part: Float
      "Numbers." numbers: [Int]
      "Above." above: Thing
      "Below." below: ThingConnection
    }`);
  const node = { values: 'pk id at state any part numbers', one: 'above', many: 'below' };
  const row = { root: 'things', path: [], carries: {}, node: { ...node, personal: 'id' } };
  expect(talentSchemaOf(row, service).properties).toEqual({
    pk: { type: 'integer', description: 'Key.' },
    id: { type: ['string', 'null'], description: 'Id.', 'x-class': 'personal' },
    at: { type: ['string', 'null'], description: 'At.', format: 'date-time' },
    state: { type: ['integer', 'null'], description: 'State.' },
    any: { type: ['object', 'null'], description: 'Any.', additionalProperties: true },
    part: { type: ['number', 'null'], description: 'Part.' },
    numbers: {
      type: ['array', 'null'],
      description: 'Numbers.',
      items: { type: ['integer', 'null'] },
    },
    above: { type: ['integer', 'null'], description: 'Above. Its pk.' },
    below: {
      type: ['array', 'null'],
      description: 'Below. Their pks.',
      items: { type: 'integer' },
    },
  });
});
