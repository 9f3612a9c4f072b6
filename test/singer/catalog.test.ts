import { describe, expect, test } from 'vitest';
import { CatalogError } from '../../src/singer/catalog-error.js';
import { formatCatalog, parseCatalog } from '../../src/singer/catalog.js';
import { parseJson } from '../../src/singer/json.js';
import { metadataFor } from '../../src/singer/metadata.js';

const SCHEMA = {
  type: 'object',
  properties: { id: { type: 'string' }, toys: { type: 'array', items: { type: 'string' } } },
} as const;
const ENTRY = {
  tap_stream_id: 'pets',
  stream: 'pets',
  key_properties: ['id'],
  replication_method: 'INCREMENTAL',
  replication_key: 'id',
  schema: SCHEMA,
  metadata: [{ breadcrumb: [], metadata: { selected: true } }],
};

const parseEntry = (entry: object) => parseCatalog({ streams: [entry] }).streams[0];
const { key_properties: _keys, ...KEYLESS } = ENTRY;
const rooted = (metadata: object) => ({ ...KEYLESS, metadata: [{ breadcrumb: [], metadata }] });

describe('tolerates', () => {
  test('nothing odd at all', () => {
    expect(parseEntry(ENTRY)).toEqual(ENTRY);
  });

  test('no streams', () => {
    expect(parseCatalog({ streams: [] })).toEqual({ streams: [] });
  });

  test.each<[string, object, object]>([
    [
      'no key_properties: the metadata has them',
      rooted({ 'table-key-properties': ['id'] }),
      { key_properties: ['id'] },
    ],
    ['no key_properties anywhere', KEYLESS, { key_properties: [] }],
    [
      'key_properties that differ: the entry wins',
      { ...rooted({ 'table-key-properties': ['toys'] }), key_properties: ['id'] },
      { key_properties: ['id'] },
    ],
    ['no metadata', { ...ENTRY, metadata: undefined }, { metadata: [] }],
    ['null for metadata', { ...ENTRY, metadata: null }, { metadata: [] }],
    ['no stream name', { ...ENTRY, stream: undefined }, { stream: 'pets' }],
    ['no tap_stream_id', { ...ENTRY, tap_stream_id: undefined }, { tap_stream_id: 'pets' }],
    [
      'a stream name of its own',
      { ...ENTRY, stream: 'animals' },
      { tap_stream_id: 'pets', stream: 'animals' },
    ],
    [
      'unknown metadata',
      rooted({ 'tap-pets.colors': ['red', 1, null] }),
      { metadata: [{ breadcrumb: [], metadata: { 'tap-pets.colors': ['red', 1, null] } }] },
    ],
    [
      'null for known metadata',
      rooted({ selected: null, 'replication-key': null }),
      { metadata: [{ breadcrumb: [], metadata: {} }] },
    ],
    [
      'other keywords in a schema',
      { ...ENTRY, schema: { ...SCHEMA, title: 'Pets' } },
      { schema: { ...SCHEMA, title: 'Pets' } },
    ],
  ])('%s', (_name, entry, expected) => {
    expect(parseEntry(entry)).toMatchObject(expected);
  });

  test.each([
    ['true', true],
    ['false', false],
    ['True', true],
    [true, true],
  ])('%j as a flag', (written, read) => {
    const metadata = { selected: written, 'selected-by-default': written };
    expect(parseEntry(rooted(metadata))?.metadata).toEqual([
      { breadcrumb: [], metadata: { selected: read, 'selected-by-default': read } },
    ]);
  });

  test('null for a replication setting', () => {
    const entry = parseEntry({ ...ENTRY, replication_method: null, replication_key: null });
    expect(entry).not.toHaveProperty('replication_method');
    expect(entry).not.toHaveProperty('replication_key');
  });

  test('a replication method that nobody knows: replicationOf judges it', () => {
    expect(parseEntry({ ...ENTRY, replication_method: 'SOON' })?.replication_method).toBe('SOON');
  });
});

describe('refuses', () => {
  test.each([[null], [[]], ['text'], [{}], [{ streams: {} }]])('%j', (value) => {
    expect(() => parseCatalog(value)).toThrow('it must be an object with an array "streams"');
  });

  const property = (schema: unknown) => ({
    ...ENTRY,
    schema: { ...SCHEMA, properties: { ...SCHEMA.properties, odd: schema } },
  });

  test.each<[string, unknown, string]>([
    ['an entry that is no object', 'pets', 'entry 1 of "streams" must be an object'],
    ['an entry without a name', { schema: SCHEMA }, 'entry 1 of "streams" must be an object'],
    ['a name that is no text', { ...ENTRY, tap_stream_id: 7 }, 'entry 1 of "streams" must be'],
    ['a stream that is no text', { ...ENTRY, stream: 7 }, 'stream "pets": stream must be a string'],
    [
      'keys that are no names',
      { ...ENTRY, key_properties: 'id' },
      'key_properties must be an array',
    ],
    [
      'a key outside the schema',
      { ...ENTRY, key_properties: ['no'] },
      'key property "no" is not in',
    ],
    [
      'a replication key that is no name',
      { ...ENTRY, replication_key: ['id'] },
      'replication_key must',
    ],
    [
      'a method that is no name',
      { ...ENTRY, replication_method: 1 },
      'replication_method must be a',
    ],
    [
      'no schema',
      { ...ENTRY, schema: undefined },
      'schema must be a JSON Schema with "properties"',
    ],
    ['a schema that is no object', { ...ENTRY, schema: [] }, 'schema must be a JSON object'],
    ['no properties', { ...ENTRY, schema: { type: 'object' } }, 'with "properties"'],
    [
      'properties in a list',
      { ...ENTRY, schema: { type: 'object', properties: [] } },
      'schema.properties must',
    ],
    ['no type', property({}), 'schema.properties.odd has no "type" that JSON Schema knows'],
    ['an unknown type', property({ type: 'text' }), 'schema.properties.odd has no "type"'],
    ['an unknown type among others', property({ type: ['null', 'text'] }), 'odd has no "type"'],
    ['an empty list of types', property({ type: [] }), 'odd has no "type"'],
    ['faulty items', property({ type: 'array', items: 1 }), 'odd.items must be a JSON object'],
    [
      'a faulty nested property',
      property({ type: 'object', properties: { a: 1 } }),
      'odd.properties.a must',
    ],
    [
      'a faulty `required`',
      { ...ENTRY, schema: { ...SCHEMA, required: 'id' } },
      'schema.required must',
    ],
    ['metadata that is no list', { ...ENTRY, metadata: {} }, 'metadata must be an array'],
    [
      'a metadata entry that is none',
      { ...ENTRY, metadata: [1] },
      'every metadata entry must have',
    ],
    [
      'a breadcrumb that is none',
      { ...ENTRY, metadata: [{ breadcrumb: 'id', metadata: {} }] },
      'every metadata entry',
    ],
    [
      'an entry without metadata',
      { ...ENTRY, metadata: [{ breadcrumb: [] }] },
      'every metadata entry',
    ],
    [
      'a flag that is none',
      rooted({ selected: 'yes' }),
      'metadata of []: "selected" must be true or false',
    ],
    [
      'an unknown inclusion',
      rooted({ inclusion: 'maybe' }),
      '"inclusion" must be available, automatic or unsupported',
    ],
    [
      'a method that is no text',
      rooted({ 'replication-method': 1 }),
      '"replication-method" must be a string',
    ],
    [
      'keys that are no list',
      rooted({ 'table-key-properties': 'id' }),
      '"table-key-properties" must be an array of strings',
    ],
  ])('%s', (_name, entry, problem) => {
    const act = () => parseCatalog({ streams: [entry] });
    expect(act).toThrow(CatalogError);
    expect(act).toThrow(problem);
  });

  test('a stream that is listed twice', () => {
    expect(() => parseCatalog({ streams: [ENTRY, ENTRY] })).toThrow(
      'stream "pets": is listed twice, remove one of its entries',
    );
  });

  test('all that is wrong at once', () => {
    const streams = [
      { ...ENTRY, tap_stream_id: 'cats', metadata: [1], replication_key: 1, schema: undefined },
      ENTRY,
      { ...ENTRY, tap_stream_id: 'dogs', key_properties: ['a', 'b'] },
    ];
    expect(() => parseCatalog({ streams })).toThrow(
      expect.objectContaining({
        problems: [
          'stream "cats": schema must be a JSON Schema with "properties", as discovery writes it',
          'stream "cats": every metadata entry must have a "breadcrumb" of strings and an object "metadata"',
          'stream "cats": replication_key must be a string',
          'stream "dogs": key property "a" is not in its schema',
          'stream "dogs": key property "b" is not in its schema',
        ],
      }),
    );
  });
});

describe('formatCatalog', () => {
  test("writes what parseCatalog reads, an entry's names in order, schema before metadata", () => {
    const { replication_key, schema, ...rest } = ENTRY;
    const catalog = parseCatalog({ streams: [{ schema, ...rest, replication_key }] });
    const text = formatCatalog(catalog);
    expect(parseCatalog(parseJson(text))).toEqual(catalog);
    expect(text.match(/^ {6}"\w+"/gm)?.map((name) => name.trim())).toEqual(
      Object.keys(ENTRY).map((name) => `"${name}"`),
    );
    expect(text.endsWith('}\n')).toBe(true);
  });

  test('keeps its lines short, however many properties a stream has', () => {
    const properties = Object.fromEntries(
      Array.from({ length: 5000 }, (_, index) => [
        `property_${index}`,
        { type: ['string', 'null'] } as const,
      ]),
    );
    const schema = { type: 'object', properties } as const;
    const keys = Object.keys(properties);
    const metadata = metadataFor({ schema, keyProperties: keys });
    const entry = { tap_stream_id: 'wide', stream: 'wide', key_properties: keys, schema, metadata };
    const lines = formatCatalog({ streams: [entry] }).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(100);
  });
});
