import { parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { fileURLToPath } from 'node:url';
import { SCHEMAS } from '../../../src/package-files.js';
import { readTalentSchema } from '../../../src/talent/schemas.js';
import type { GraphqlAsk, TalentStream } from '../../../src/talent/streams/ask.js';
import { TALENT_STREAMS } from '../../../src/talent/streams/index.js';
import { documentOf, scopesDocumentOf } from '../../../src/talent/streams/query.js';
import { SERVICE, schemaOf } from './schema-of.js';

const ASKS = [...TALENT_STREAMS.graphql].flatMap(([name, { ask }]: [string, TalentStream]) =>
  ask.surface === 'graphql' ? [[name, ask] as const] : [],
);

const fileOf = (name: string): string => fileURLToPath(new URL(`talent/${name}.json`, SCHEMAS));

const problemsIn = (document: string): readonly string[] =>
  validate(SERVICE, parse(document)).map(({ message }) => message);

describe.each(ASKS)('%s', (name, ask) => {
  test('is asked for by queries that fit the schema of the service', () => {
    expect(problemsIn(documentOf(ask))).toEqual([]);
    expect(problemsIn(scopesDocumentOf(ask))).toEqual([]);
  });

  test('has the schema of what is asked for', async () => {
    const text = `${JSON.stringify(schemaOf(ask), null, 2)}\n`;
    await expect(text).toMatchFileSnapshot(fileOf(name));
    expect(() => readTalentSchema(name)).not.toThrow();
  });
});

test('a query that asks for what there is not is refused', () => {
  const row = { values: 'pk nothingOfTheKind' };
  const wrong: GraphqlAsk = { surface: 'graphql', root: 'labels', row };
  expect(problemsIn(documentOf(wrong))).toEqual([
    expect.stringContaining('Cannot query field "nothingOfTheKind"'),
  ]);
});

/** Connections whose records are a stream of their own, and of which the keys alone would tell nothing. */
const APART = new Set(['answers']);

test.each(ASKS.filter(([, { path }]) => path === undefined))(
  '%s has every field of its records that the schema has',
  (_, ask) => {
    const known = Object.keys(schemaOf(ask).properties);
    const all = Object.keys(fieldsOfRoot(ask.root)).filter((name) => !APART.has(name));
    expect(known.toSorted()).toEqual(all.toSorted());
  },
);

function fieldsOfRoot(root: string): object {
  const connection = String(SERVICE.getQueryType()?.getFields()[root]?.type);
  const name = connection.replace(/(?:Node)?Connection$/, 'Node');
  const type = SERVICE.getType(name);
  return type !== undefined && 'getFields' in type ? type.getFields() : {};
}
