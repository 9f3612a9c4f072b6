import { describe, expect, test } from 'vitest';
import { parseCatalog, type CatalogEntry } from '../../src/singer/catalog.js';
import type { StreamSchema } from '../../src/singer/json-schema.js';
import type { MetadataEntry } from '../../src/singer/metadata.js';
import {
  childSelection,
  EVERYTHING,
  isIncluded,
  isStreamSelected,
  selectionOf,
  selectSchema,
} from '../../src/singer/selection.js';

const TEXT = { type: ['string', 'null'] } as const;
const NAMED = { type: ['object', 'null'], properties: { name: TEXT, size: TEXT } } as const;
const SCHEMA: StreamSchema = {
  type: 'object',
  required: ['id', 'name'],
  properties: {
    id: { type: 'string' },
    seen: { type: 'string', format: 'date' },
    name: TEXT,
    home: { type: ['object', 'null'], properties: { name: TEXT, owner: NAMED } },
    toys: { type: ['array', 'null'], items: NAMED },
    properties: NAMED,
    items: NAMED,
  },
};

const entryWith = (metadata: readonly MetadataEntry[], root: object = {}): CatalogEntry => ({
  tap_stream_id: 'pets',
  stream: 'pets',
  key_properties: ['id'],
  replication_key: 'seen',
  schema: SCHEMA,
  metadata: [{ breadcrumb: [], metadata: { selected: true, ...root } }, ...metadata],
});

describe('a stream', () => {
  test.each([
    [{ selected: true }, true],
    [{ selected: false }, false],
    [{ selected: true, 'selected-by-default': false }, true],
    [{ selected: false, 'selected-by-default': true }, false],
    [{ 'selected-by-default': true }, true],
    [{ 'selected-by-default': false }, false],
    [{}, false],
    [{ inclusion: 'available' }, false],
    [{ inclusion: 'available', selected: true }, true],
    [{ inclusion: 'unsupported', selected: true }, false],
  ] as const)('with %j is selected: %s', (metadata, selected) => {
    const entry = { ...entryWith([]), metadata: [{ breadcrumb: [], metadata }] };
    expect(isStreamSelected(entry)).toBe(selected);
  });

  test('without metadata is not selected', () => {
    expect(isStreamSelected({ ...entryWith([]), metadata: [] })).toBe(false);
  });
});

/** Inclusion, selected, selected by default: is the property included where its parent is? */
const TRUTH_TABLE = [
  ['available', true, true, true],
  ['available', true, false, true],
  ['available', true, undefined, true],
  ['available', false, true, false],
  ['available', false, false, false],
  ['available', false, undefined, false],
  ['available', undefined, true, true],
  ['available', undefined, false, false],
  ['available', undefined, undefined, true],
  ['automatic', true, true, true],
  ['automatic', true, false, true],
  ['automatic', true, undefined, true],
  ['automatic', false, true, true],
  ['automatic', false, false, true],
  ['automatic', false, undefined, true],
  ['automatic', undefined, true, true],
  ['automatic', undefined, false, true],
  ['automatic', undefined, undefined, true],
  ['unsupported', true, true, false],
  ['unsupported', true, false, false],
  ['unsupported', true, undefined, false],
  ['unsupported', false, true, false],
  ['unsupported', false, false, false],
  ['unsupported', false, undefined, false],
  ['unsupported', undefined, true, false],
  ['unsupported', undefined, false, false],
  ['unsupported', undefined, undefined, false],
  [undefined, true, true, true],
  [undefined, true, false, true],
  [undefined, true, undefined, true],
  [undefined, false, true, false],
  [undefined, false, false, false],
  [undefined, false, undefined, false],
  [undefined, undefined, true, true],
  [undefined, undefined, false, false],
  [undefined, undefined, undefined, true],
] as const;

describe.each(TRUTH_TABLE)(
  'inclusion %s, selected %s, by default %s',
  (inclusion, selected, byDefault, included) => {
    const metadata = {
      ...(inclusion !== undefined && { inclusion }),
      ...(selected !== undefined && { selected }),
      ...(byDefault !== undefined && { 'selected-by-default': byDefault }),
    };

    test(`a property is included: ${included}`, () => {
      const entry = entryWith([{ breadcrumb: ['properties', 'name'], metadata }]);
      expect(isIncluded(selectionOf(entry), 'name')).toBe(included);
    });

    test(`a nested property is included: ${included}`, () => {
      const breadcrumb = ['properties', 'home', 'properties', 'owner', 'properties', 'name'];
      const home = childSelection(selectionOf(entryWith([{ breadcrumb, metadata }])), 'home');
      expect(isIncluded(home, 'name')).toBe(true);
      expect(isIncluded(childSelection(home, 'owner'), 'name')).toBe(included);
      expect(isIncluded(childSelection(home, 'owner'), 'size')).toBe(true);
    });

    test(`a property of an array's items is included: ${included}`, () => {
      const breadcrumb = ['properties', 'toys', 'items', 'properties', 'size'];
      const toys = childSelection(selectionOf(entryWith([{ breadcrumb, metadata }])), 'toys');
      expect(isIncluded(toys, 'size')).toBe(included);
      expect(isIncluded(toys, 'name')).toBe(true);
    });

    test('a deselected parent leaves, and all inside it', () => {
      const selection = selectionOf(
        entryWith([
          { breadcrumb: ['properties', 'home'], metadata: { selected: false } },
          { breadcrumb: ['properties', 'home', 'properties', 'name'], metadata },
        ]),
      );
      expect(isIncluded(selection, 'home')).toBe(false);
      expect(selectSchema(SCHEMA, selection).properties).not.toHaveProperty('home');
    });
  },
);

describe('a property', () => {
  test.each(['id', 'seen'])('that is a key (%s) is included whatever the metadata says', (name) => {
    const metadata = { inclusion: 'available', selected: false } as const;
    const entry = entryWith([{ breadcrumb: ['properties', name], metadata }]);
    expect(isIncluded(selectionOf(entry), name)).toBe(true);
  });

  test('that the metadata names as replication key is included', () => {
    const entry = entryWith(
      [{ breadcrumb: ['properties', 'name'], metadata: { selected: false } }],
      { 'replication-key': 'name' },
    );
    expect(isIncluded(selectionOf(entry), 'name')).toBe(true);
  });

  test('named like a key, but nested, is like any other', () => {
    const breadcrumb = ['properties', 'home', 'properties', 'id'];
    const selection = selectionOf(entryWith([{ breadcrumb, metadata: { selected: false } }]));
    expect(isIncluded(childSelection(selection, 'home'), 'id')).toBe(false);
  });

  test('that nobody knows is included when its parent is', () => {
    const selection = selectionOf(entryWith([]));
    expect(isIncluded(selection, 'news')).toBe(true);
    expect(isIncluded(childSelection(selection, 'news'), 'inner')).toBe(true);
    expect(selection).toEqual(EVERYTHING);
  });

  test('that the schema lacks can be deselected all the same', () => {
    const breadcrumb = ['properties', 'news'];
    const selection = selectionOf(entryWith([{ breadcrumb, metadata: { selected: false } }]));
    expect(isIncluded(selection, 'news')).toBe(false);
  });

  test.each(['properties', 'items', '__proto__'])('may be called %s', (name) => {
    const breadcrumb = ['properties', name, 'properties', 'name'];
    const selection = selectionOf(entryWith([{ breadcrumb, metadata: { selected: false } }]));
    expect(isIncluded(selection, name)).toBe(true);
    expect(isIncluded(selection, 'name')).toBe(true);
    expect(isIncluded(childSelection(selection, name), 'name')).toBe(false);
  });

  test.each([[['properties']], [['properties', 'toys', 'items']], [['definitions', 'name']]])(
    'is not what %j leads to',
    (breadcrumb) => {
      const entry = entryWith([{ breadcrumb, metadata: { selected: false } }]);
      expect(selectionOf(entry)).toEqual(EVERYTHING);
    },
  );

  test('is judged by the last of two entries', () => {
    const breadcrumb = ['properties', 'name'];
    const entry = entryWith([
      { breadcrumb, metadata: { selected: false } },
      { breadcrumb, metadata: { selected: true } },
    ]);
    expect(isIncluded(selectionOf(entry), 'name')).toBe(true);
  });
});

describe('the schema', () => {
  test('stays as it is when nothing is deselected', () => {
    expect(selectSchema(SCHEMA, EVERYTHING)).toEqual(SCHEMA);
  });

  test('loses what is deselected, in `required` too, and is not changed itself', () => {
    const before = structuredClone(SCHEMA);
    const deselected = [
      ['properties', 'name'],
      ['properties', 'home', 'properties', 'owner', 'properties', 'size'],
      ['properties', 'toys', 'items', 'properties', 'name'],
      ['properties', 'items'],
    ];
    const entry = entryWith(
      deselected.map((breadcrumb) => ({ breadcrumb, metadata: { selected: false } })),
    );
    const { properties, ...rest } = selectSchema(SCHEMA, selectionOf(entry));
    expect(rest).toEqual({ type: 'object', required: ['id'] });
    expect(Object.keys(properties)).toEqual(['id', 'seen', 'home', 'toys', 'properties']);
    expect(Object.keys(properties['home']?.properties?.['owner']?.properties ?? {})).toEqual([
      'name',
    ]);
    expect(Object.keys(properties['toys']?.items?.properties ?? {})).toEqual(['size']);
    expect(SCHEMA).toEqual(before);
  });

  test('keeps no empty `required`: older drafts forbid it', () => {
    const schema: StreamSchema = { type: 'object', required: ['name'], properties: { name: TEXT } };
    const entry = entryWith([
      { breadcrumb: ['properties', 'name'], metadata: { selected: false } },
    ]);
    expect(selectSchema(schema, selectionOf(entry))).toEqual({ type: 'object', properties: {} });
  });
});

test('a selection survives the way through a catalog file', () => {
  const { streams } = parseCatalog({
    streams: [
      {
        tap_stream_id: 'pets',
        schema: SCHEMA,
        metadata: [
          { breadcrumb: [], metadata: { selected: 'true' } },
          { breadcrumb: ['properties', 'name'], metadata: { selected: 'false' } },
        ],
      },
    ],
  });
  expect(streams.map(isStreamSelected)).toEqual([true]);
  expect(streams.map((entry) => isIncluded(selectionOf(entry), 'name'))).toEqual([false]);
});
