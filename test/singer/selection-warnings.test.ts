import { describe, expect, test } from 'vitest';
import { parseCatalog } from '../../src/singer/catalog.js';
import { selectionWarnings } from '../../src/singer/selection-warnings.js';

const TEXT = { type: ['string', 'null'] };
const SCHEMA = {
  type: 'object',
  properties: {
    id: { type: 'string' },
    home: { type: ['object', 'null'], properties: { city: TEXT, street: TEXT } },
    toys: { type: ['array', 'null'], items: { type: 'object', properties: { name: TEXT } } },
  },
};

const field = (breadcrumb: readonly string[], metadata: object) => ({ breadcrumb, metadata });
const ON = field([], { selected: true });
const OFF = field([], { selected: false });

/** The warnings of a catalog with one stream. */
const warningsOf = (metadata: readonly object[], more: object = {}): readonly string[] =>
  selectionWarnings(
    parseCatalog({
      streams: [
        { tap_stream_id: 'pets', key_properties: ['id'], schema: SCHEMA, metadata, ...more },
      ],
    }),
  );

const CITY = ['properties', 'home', 'properties', 'city'];

describe('silent', () => {
  test.each<[string, readonly object[], object]>([
    ['a selected stream', [ON], {}],
    [
      'choices of fields',
      [ON, field(['properties', 'home'], { selected: true }), field(CITY, { selected: false })],
      {},
    ],
    [
      'a field in a list',
      [ON, field(['properties', 'toys', 'items', 'properties', 'name'], { selected: false })],
      {},
    ],
    ['"selected" in both places', [ON], { selected: true }],
    ['in the schema, too', [ON], { schema: { ...SCHEMA, selected: true } }],
    ['a quoted one, too', [ON], { selected: 'true' }],
    [
      'metadata of an unknown field that chooses nothing',
      [ON, field(['properties', 'wings'], { inclusion: 'available' })],
      {},
    ],
    [
      'a field that nobody selected below a deselected one',
      [
        ON,
        field(['properties', 'home'], { selected: false }),
        field(CITY, { inclusion: 'available' }),
      ],
      {},
    ],
  ])('%s', (_, metadata, more) => {
    expect(warningsOf(metadata, more)).toEqual([]);
  });
});

describe('a catalog that selects nothing', () => {
  test.each<[string, readonly object[]]>([
    ['a stream that is deselected', [OFF]],
    ['a stream that nobody selected', []],
  ])('%s', (_, metadata) => {
    expect(warningsOf(metadata)).toEqual([
      expect.stringContaining('The catalog selects no stream, so nothing is read'),
    ]);
  });

  test('no stream at all', () => {
    expect(selectionWarnings({ streams: [] })).toHaveLength(1);
  });
});

describe('"selected" in the wrong place', () => {
  test.each<[string, readonly object[], object, string]>([
    ['beside the id', [], { selected: true }, 'the stream is not read'],
    ['beside the id, against the metadata', [ON], { selected: false }, 'the stream is read'],
    ['in the schema', [], { schema: { ...SCHEMA, selected: true } }, 'the stream is not read'],
  ])('%s', (_, metadata, more, outcome) => {
    const warnings = warningsOf(metadata, more).filter((one) => one.startsWith('Stream "pets"'));
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('outside the metadata counts for nothing');
    expect(warnings[0]).toContain(outcome);
  });
});

describe('a choice that comes to nothing', () => {
  test.each([[[OFF, ON]], [[ON, OFF, ON]]])('%j: a later one beats it', (metadata) => {
    expect(warningsOf(metadata)).toEqual([
      expect.stringContaining('"selected": false of [] counts for nothing'),
    ]);
  });

  test.each<[readonly string[], boolean, string]>([
    [['properties', 'ssn'], false, '["properties","ssn"] that is deselected names no field'],
    [['home'], false, '["home"] that is deselected names no field'],
    [['properties', 'home', 'city'], true, 'that is selected names no field'],
    [['properties', 'toys', 'properties', 'name'], false, 'names no field'],
    [['properties', 'constructor'], false, 'names no field'],
  ])('the breadcrumb %j', (breadcrumb, selected, words) => {
    const warnings = warningsOf([ON, field(breadcrumb, { selected })]);
    expect(warnings).toEqual([expect.stringContaining(words)]);
  });

  test('a selected field under a deselected one', () => {
    const home = field(['properties', 'home'], { selected: false });
    expect(warningsOf([ON, home, field(CITY, { selected: true })])).toEqual([
      expect.stringContaining(`${JSON.stringify(CITY)} is selected and yet left out`),
    ]);
  });

  test('in a stream that is not read, it is no matter', () => {
    const metadata = [OFF, field(['properties', 'ssn'], { selected: false })];
    expect(warningsOf(metadata)).toHaveLength(1);
  });
});

test('of very many, the first are told and the rest counted, in the time of a moment', () => {
  const many = Array.from({ length: 200_000 }, (_, index) =>
    field(['properties', `wing${index}`], { selected: false }),
  );
  const warnings = warningsOf([ON, ...many]);
  expect(warnings).toHaveLength(21);
  expect(warnings.at(-1)).toBe('199980 more such choices of the catalog.');
});
