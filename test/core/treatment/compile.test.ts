import { describe, expect, test } from 'vitest';
import { classesOf } from '../../../src/core/field-class.js';
import { compileTreatment } from '../../../src/core/treatment/compile.js';
import { parseFieldPattern } from '../../../src/core/treatment/field-pattern.js';
import type { Described } from '../../../src/core/treatment/place.js';
import type { Means, Rule } from '../../../src/core/treatment/rule.js';
import { isJsonObject, parseJson, type Json, type JsonObject } from '../../../src/singer/json.js';
import type { JsonSchema, StreamSchema } from '../../../src/singer/json-schema.js';
import { breadcrumbText } from '../../../src/singer/metadata.js';

const TEXT = { type: ['string', 'null'] } as const;
const DAY = { type: ['string', 'null'], format: 'date' } as const;

const classed = (schema: JsonSchema, fieldClass: string): JsonSchema =>
  Object.assign({ ...schema }, { 'x-class': fieldClass });

/** What leaves of pets, as a catalog says it. */
const SCHEMA: StreamSchema = {
  type: 'object',
  required: ['id', 'chip'],
  properties: {
    id: { type: 'integer' },
    chip: TEXT,
    born: DAY,
    owner: {
      type: ['object', 'null'],
      properties: { name: TEXT, town: TEXT },
    },
    visits: {
      type: ['array', 'null'],
      items: { type: 'object', properties: { day: DAY, cost: { type: ['number', 'null'] } } },
    },
    names: { type: ['array', 'null'], items: TEXT },
    extras: { type: ['object', 'null'] },
  },
};

/** What the tap knows of them: a field more, and the classes. */
const OWN: StreamSchema = {
  type: 'object',
  properties: {
    ...SCHEMA.properties,
    chip: classed(TEXT, 'restricted'),
    passport: classed(TEXT, 'restricted'),
    owner: classed(SCHEMA.properties['owner'] ?? TEXT, 'personal'),
  },
};

const CLASSES = classesOf(OWN);

const PETS: Described = {
  schema: SCHEMA,
  own: OWN,
  otherwise: 'internal',
  classAt: (breadcrumb) => CLASSES.get(breadcrumbText(breadcrumb)),
  pathsOf: (field) => [{ stream: 'pets', names: [field] }],
};

type Written = readonly [subject: string, by: Means];

/** `@pay` is a class, all else a pattern. */
const ruleOf = ([subject, by]: Written, index: number): Rule => {
  const name = `treat[${index}]`;
  if (subject === '@restricted')
    return { name, by, of: { kind: 'class', fieldClass: 'restricted' } };
  if (subject === '@personal') return { name, by, of: { kind: 'class', fieldClass: 'personal' } };
  if (subject === '@internal') return { name, by, of: { kind: 'class', fieldClass: 'internal' } };
  const pattern = parseFieldPattern(subject);
  if (pattern === null) throw new RangeError(subject);
  return { name, by, of: { kind: 'fields', patterns: [pattern] } };
};

const HASH_KEY = 'invented-hash-key-of-thirty-two-bytes';

const treatmentOf = (...written: readonly Written[]) =>
  compileTreatment(PETS, { rules: written.map(ruleOf), hashKey: HASH_KEY });

const treated = (record: JsonObject, ...written: readonly Written[]): JsonObject =>
  treatmentOf(...written)?.treat(record) ?? {};

const PET = {
  id: 7,
  chip: '985-1',
  born: '2019-05-04',
  owner: { name: 'Ada', town: 'Ulm' },
  visits: [
    { day: '2020-01-02', cost: 12.5 },
    { day: null, cost: null },
  ],
  names: ['Rex', null],
  extras: { vet: 'Bob', tags: ['big'] },
};

const without = (name: string): JsonObject =>
  Object.fromEntries(Object.entries<Json>(PET).filter(([one]) => one !== name));

function read(text: string): JsonObject {
  const value = parseJson(text);
  if (isJsonObject(value)) return value;
  throw new RangeError(text);
}

describe('a record', () => {
  test.each<[string, readonly Written[], JsonObject]>([
    ['a field goes', [['pets.chip', 'drop']], without('chip')],
    ['a class goes', [['@restricted', 'drop']], without('chip')],
    ['a day becomes a year', [['pets.born', 'year']], { ...PET, born: 2019 }],
    ['a text is masked', [['pets.chip', 'mask']], { ...PET, chip: '*85-1' }],
    [
      'a part of an object',
      [['pets.owner.name', 'mask']],
      { ...PET, owner: { name: '***', town: 'Ulm' } },
    ],
    [
      'an object is all that is in it',
      [['pets.owner', 'mask']],
      { ...PET, owner: { name: '***', town: '***' } },
    ],
    ['an object of a class goes', [['@personal', 'drop']], without('owner')],
    [
      'an earlier rule keeps a part of what goes',
      [
        ['pets.owner.town', 'mask'],
        ['@personal', 'drop'],
      ],
      { ...PET, owner: { town: '***' } },
    ],
    [
      'a later rule counts for nothing',
      [
        ['pets.chip', 'mask'],
        ['@restricted', 'drop'],
      ],
      { ...PET, chip: '*85-1' },
    ],
    [
      'a part of every item, and null stays null',
      [['pets.visits[].cost', 'mask']],
      {
        ...PET,
        visits: [
          { day: '2020-01-02', cost: '****' },
          { day: null, cost: null },
        ],
      },
    ],
    ['a list goes with the last part of its items', [['pets.visits.*', 'drop']], without('visits')],
    ['a list of texts', [['pets.names', 'mask']], { ...PET, names: ['***', null] }],
    [
      'what an object holds whose names are data',
      [['pets.extras', 'mask']],
      { ...PET, extras: { vet: '***', tags: ['***'] } },
    ],
    [
      'one name of such an object',
      [['pets.extras.t*', 'drop']],
      { ...PET, extras: { vet: 'Bob' } },
    ],
  ])('%s', (_, rules, expected) => {
    expect(treated(PET, ...rules)).toEqual(expected);
    expect(Object.keys(treated(PET, ...rules))).toEqual(Object.keys(expected));
  });

  test('is the same object afterwards: bookkeeping has it, too', () => {
    const before = JSON.stringify(PET);
    treated(PET, ['pets.*', 'mask']);
    expect(JSON.stringify(PET)).toBe(before);
  });

  test('has equal hashes of equal texts, wherever they stand and whatever their type', () => {
    const record = read('{"id":12345678901234567890,"chip":"12345678901234567890"}');
    const { id, chip } = treated(record, ['pets.*', 'hash']);
    expect(id).toMatch(/^[0-9a-f]{64}$/);
    expect(id).toBe(chip);
  });
});

describe('what the catalog does not describe', () => {
  test('is treated by the class that the tap itself knows', () => {
    expect(treated({ id: 1, passport: 'X1' }, ['@restricted', 'drop'])).toEqual({ id: 1 });
  });

  test.each<[string, Written, JsonObject]>([
    ['a pattern', ['pets.*Number', 'drop'], { id: 1, next: { number: 5 } }],
    [
      'a pattern in depth',
      ['pets.next.number', 'mask'],
      { id: 1, taxNumber: 5, next: { number: '*' } },
    ],
    [
      'the class of all else',
      ['@internal', 'mask'],
      { id: '*', taxNumber: '*', next: { number: '*' } },
    ],
    [
      'a year of what is no date',
      ['pets.next', 'year'],
      { id: 1, taxNumber: 5, next: { number: null } },
    ],
  ])('is treated by %s', (_, rule, expected) => {
    expect(treated({ id: 1, taxNumber: 5, next: { number: 5 } }, rule)).toEqual(expected);
  });

  test('is what the object is that it is a part of', () => {
    const record = { id: 1, owner: { name: 'Ada', phone: { home: '555' } } };
    expect(treated(record, ['@personal', 'mask'])).toEqual({
      id: 1,
      owner: { name: '***', phone: { home: '***' } },
    });
  });

  test('keeps names that mean something to JavaScript', () => {
    const record = read('{"id":1,"__proto__":"x","constructor":"y"}');
    const result = JSON.stringify(treated(record, ['pets.chip', 'drop']));
    expect(result).toBe('{"id":1,"__proto__":"x","constructor":"y"}');
  });
});

const schemaOf = (...written: readonly Written[]): StreamSchema | undefined =>
  treatmentOf(...written)?.schema;

describe('a schema', () => {
  test('says what the records hold', () => {
    expect(
      schemaOf(
        ['pets.id', 'hash'],
        ['pets.born', 'year'],
        ['@restricted', 'drop'],
        ['pets.owner.name', 'drop'],
        ['pets.visits.cost', 'mask'],
        ['pets.names', 'hash'],
      ),
    ).toEqual({
      type: 'object',
      required: ['id'],
      properties: {
        id: { type: 'string' },
        born: { type: ['integer', 'null'] },
        owner: { type: ['object', 'null'], properties: { town: TEXT } },
        visits: {
          type: ['array', 'null'],
          items: { type: 'object', properties: { day: DAY, cost: TEXT } },
        },
        names: { type: ['array', 'null'], items: TEXT },
        extras: { type: ['object', 'null'] },
      },
    });
  });

  test('loses an object with its last part', () => {
    const properties = Object.keys(schemaOf(['pets.owner.*', 'drop'])?.properties ?? {});
    expect(properties).not.toContain('owner');
  });
});

test.each<[string, Written]>([
  ['another stream', ['cats.chip', 'drop']],
  ['another class', ['@personal', 'drop']],
])('a stream that only %s is about is not touched at all', (_, rule) => {
  const described = { ...PETS, own: SCHEMA, classAt: () => undefined };
  expect(compileTreatment(described, { rules: [ruleOf(rule, 0)], hashKey: null })).toBeNull();
});
