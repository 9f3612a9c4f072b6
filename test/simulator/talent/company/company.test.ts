import {
  buildSchema,
  getNamedType,
  GraphQLNonNull,
  isLeafType,
  isObjectType,
  type GraphQLField,
} from 'graphql';
import { describe, expect, it, test } from 'vitest';
import { readSchemaText } from '../../../../src/schema-files.js';
import { createCompany } from '../../../../src/simulator/company/company.js';
import {
  createTalentCompany,
  isListName,
} from '../../../../src/simulator/talent/company/company.js';
import { isJsonObject, type Json } from '../../../../src/singer/json.js';

const OPTIONS = { seed: 1, employees: 50, legalEntities: 2, asOf: '2026-03-31' };
const COMPANY = createTalentCompany(OPTIONS);
const LISTS = COMPANY.lists();
const NAMES = Object.keys(LISTS);
const LATER = createTalentCompany({ ...OPTIONS, asOf: '2026-07-31' });

const SCHEMA = buildSchema(readSchemaText('talent.graphql'));

type Row = Readonly<Record<string, Json>>;

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

const rowsOf = (name: string): readonly Row[] => LISTS[name] ?? [];

const typeOf = (name: string, row: Row): string => textOf(row['__typename']) || name;

function fieldsOf(type: string): readonly GraphQLField<unknown, unknown>[] {
  const found = SCHEMA.getType(type);
  return isObjectType(found) ? Object.values(found.getFields()) : [];
}

describe.each(NAMES)('%s', (name) => {
  it('has rows, each with a key of its own and all fields of its type', () => {
    const rows = rowsOf(name);
    expect(rows).not.toEqual([]);
    expect(new Set(rows.map(({ pk }) => pk)).size).toBe(rows.length);
    for (const row of rows) {
      const fields = fieldsOf(typeOf(name, row)).map((field) => field.name);
      const { __typename: _, ...own } = row;
      expect(Object.keys(own).toSorted()).toEqual(fields.toSorted());
    }
  });

  it('leaves nothing null that never is', () => {
    for (const row of rowsOf(name)) {
      const needed = fieldsOf(typeOf(name, row)).filter(
        ({ type }) => type instanceof GraphQLNonNull,
      );
      expect(needed.filter((field) => row[field.name] === null)).toEqual([]);
    }
  });

  it('relates to rows that are there', () => {
    for (const row of rowsOf(name)) {
      for (const field of fieldsOf(typeOf(name, row))) {
        const keys = [row[field.name] ?? []].flat();
        expect([name, field.name, keys.filter((key) => !isKnown(field, key))]).toEqual([
          name,
          field.name,
          [],
        ]);
      }
    }
  });

  it('keeps its keys as the company moves on', () => {
    const later = new Set((isListName(name) ? LATER.list(name) : []).map(({ pk }) => pk));
    expect(rowsOf(name).filter(({ pk }) => !later.has(pk ?? null))).toEqual([]);
  });
});

/** Where rows of a type are: of a union's member, with the union's. */
function homeOf(type: string): string {
  if (isListName(type)) return type;
  const union = NAMES.find((name) => rowsOf(name).some((row) => row['__typename'] === type));
  return union ?? type;
}

/** What the schema says that a connection's nodes are, else the type itself. */
function nodeTypeOf(field: GraphQLField<unknown, unknown>): string {
  const { name } = getNamedType(field.type);
  const edge = fieldsOf(name).find((member) => member.name === 'edges');
  const node = fieldsOf(edge ? getNamedType(edge.type).name : '').find(
    (member) => member.name === 'node',
  );
  return node ? getNamedType(node.type).name : name;
}

const KEYS = new Map(NAMES.map((name) => [name, new Set(rowsOf(name).map(({ pk }) => pk))]));

const isKnown = (field: GraphQLField<unknown, unknown>, key: Json): boolean =>
  isLeafType(getNamedType(field.type)) || (KEYS.get(homeOf(nodeTypeOf(field)))?.has(key) ?? false);

test('every type of a union occurs', () => {
  const unions = [
    'QuestionUnionNode',
    'AnswerUnionNode',
    'SectionItemUnionNode',
    'ItemAnswerUnionNode',
  ];
  const kinds = unions.map((name) => new Set(rowsOf(name).map((row) => row['__typename'])).size);
  expect(kinds).toEqual([6, 5, 9, 5]);
});

test('the same options make the same rows, and a later present more of them', () => {
  expect(createTalentCompany(OPTIONS).lists()).toEqual(LISTS);
  const still = [
    'ObjectiveNode',
    'CheckinNode',
    'BadgeRecipientNode',
    'OneOnOneNode',
    'OneOnOneNoteNode',
    'FeedbackRequestV2Node',
    'FeedbackNode',
    'ItemAnswerUnionNode',
    'ActionItemNode',
  ].filter((name) => !isListName(name) || LATER.list(name).length <= rowsOf(name).length);
  expect(still).toEqual([]);
});

/** Of every employee of Paycor's: what both services know. */
function employeesOfPaycor(): readonly unknown[] {
  return createCompany(OPTIONS)
    .rows('employees', {})
    .map((row) => ({
      employeeId: row['id'],
      firstName: row['firstName'],
      lastName: row['lastName'],
      hired: member(row['employmentDateData'], 'hireDate'),
      manager: member(member(row['positionData'], 'manager'), 'id'),
      jobTitle: member(row['positionData'], 'jobTitle'),
      place: member(row['workLocation'], 'name'),
    }));
}

const member = (value: Json | undefined, name: string): Json =>
  value !== undefined && isJsonObject(value) ? (value[name] ?? null) : null;

const byKey = (name: string): ReadonlyMap<Json, Row> =>
  new Map(rowsOf(name).map((row) => [row['pk'] ?? null, row]));

test('the people are those of Paycor’s company', () => {
  const [people, places] = [byKey('UserProfileNode'), byKey('LocationNode')];
  const profiles = [...people.values()].map((row) => ({
    employeeId: row['employeeId'],
    firstName: row['firstName'],
    lastName: row['lastName'],
    hired: textOf(row['hireDate']).slice(0, 10),
    manager: people.get(row['reportsTo'] ?? null)?.['employeeId'] ?? null,
    jobTitle: row['position'],
    place: places.get([row['locations'] ?? []].flat()[0] ?? null)?.['name'] ?? null,
  }));
  expect(profiles).toHaveLength(employeesOfPaycor().length);
  expect(profiles).toEqual(expect.arrayContaining([...employeesOfPaycor()]));
});

test('e-mail addresses are those that Paycor knows', () => {
  const known = createCompany(OPTIONS)
    .rows('employees', {})
    .map((row) => textOf(member(row['email'], 'emailAddress')))
    .filter((address) => address !== '');
  expect(rowsOf('UserNode').map(({ email }) => textOf(email))).toEqual(
    expect.arrayContaining(known),
  );
});

test('those who left are there, and inactive', () => {
  const states = rowsOf('UserProfileNode').map((row) => row['activationState']);
  expect(new Set(states)).toEqual(new Set(['active', 'inactive']));
});

/** Lists in a row that the tap must read on when it asks for ten. */
test.each([
  ['TeamNode', 'members'],
  ['LocationNode', 'profiles'],
  ['ObjectiveNode', 'keyResults'],
  ['ObjectiveNode', 'checkins'],
  ['ObjectiveNode', 'followers'],
  ['OneOnOneQuestionSetNode', 'questions'],
  ['OneOnOneQuestionNode', 'notes'],
  ['FeedbackRequestV2Node', 'responders'],
  ['QuestionSetNode', 'questions'],
  ['FeedbackNode', 'answers'],
  ['SectionNode', 'items'],
  ['SnapshotGroupNode', 'snapshots'],
  ['SnapshotNode', 'answers'],
])('some %s has more than ten %s', (name, field) => {
  const lengths = rowsOf(name).map((row) => [row[field] ?? []].flat().length);
  expect(Math.max(...lengths)).toBeGreaterThan(10);
});

/** Times by which a stream is read on, and that some rows are without. */
test.each([
  ['OneOnOneNode', 'updatedTime'],
  ['FeedbackRequestV2Node', 'sentDate'],
])('some %s have no %s, most do', (name, field) => {
  const without = rowsOf(name).filter((row) => row[field] === null).length;
  expect(without).toBeGreaterThan(0);
  expect(without).toBeLessThan(rowsOf(name).length / 2);
});

test('some notes are private', () => {
  const shared = rowsOf('OneOnOneNoteNode').map((row) => row['shared']);
  expect(new Set(shared)).toEqual(new Set([true, false]));
});
