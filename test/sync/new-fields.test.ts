import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/config/config.js';
import type { CatalogEntry } from '../../src/singer/catalog.js';
import type { JsonObject } from '../../src/singer/json.js';
import { createLogger } from '../../src/singer/logger.js';
import type { Message, SchemaMessage } from '../../src/singer/message.js';
import { EMPTY_STATE, type State } from '../../src/singer/state.js';
import { runRecorded } from './run-recorded.js';
import { compiled, selected, withMetadata } from '../core/discovered.js';
import { fakeClock } from '../paycor/fake-clock.js';
import { selecting } from '../tap/catalogs.js';
import { bench } from './bench.js';
import { readingRows } from './reading-rows.js';
import { committed } from './records-of.js';
import { entity } from '../support/partitions.js';

interface Outcome {
  readonly messages: readonly Message[];
  readonly lines: readonly string[];
  /** One letter a message, and the nickname that the SCHEMA declares or the RECORD has. */
  readonly course: readonly string[];
  readonly state: State;
  readonly error: unknown;
}

const DEPARTMENT = { code: '1' };

/** A sync of the departments of one legal entity, which are these. */
async function synced(
  rows: readonly JsonObject[],
  settings: JsonObject,
  { state = EMPTY_STATE, entry = selected('departments') }: Partial<Given> = {},
): Promise<Outcome> {
  const messages: Message[] = [];
  const lines: string[] = [];
  const { config } = parseConfig({ ...CONFIG, ...settings }, {});
  const run = runRecorded({
    config,
    selected: compiled([entry], { treatments: config.treatments, newFields: config.newFields }),
    state,
    partitions: async () => ({
      legal_entity: [entity(101)],
      tenant: [],
    }),
    read: readingRows(rows.map((row, index) => ({ ...DEPARTMENT, id: `d${index}`, ...row }))),
    writer: {
      write: async (message) => void messages.push(message),
      flush: async () => undefined,
    },
    logger: createLogger({ out: (line) => lines.push(line), level: 'debug' }),
    clock: fakeClock(),
    signal: new AbortController().signal,
    recordLimit: null,
  });
  const error: unknown = await run.then(
    () => null,
    (reason: unknown) => reason,
  );
  const course = messages.flatMap(courseOf);
  return { messages, lines, course, state: committed({ messages }).state, error };
}

interface Given {
  readonly state: State;
  readonly entry: CatalogEntry;
}

const CONFIG = {
  client_id: 'invented',
  client_secret: 'invented',
  subscription_key: 'invented',
  access_token: 'invented',
  token_store: '/nowhere/tokens.json',
};

function courseOf(message: Message): readonly string[] {
  if (message.type === 'SCHEMA') return [`SCHEMA ${typeIn(message)}`];
  return message.type === 'RECORD' ? [`RECORD ${JSON.stringify(message.record['nickname'])}`] : [];
}

const typeIn = ({ schema }: SchemaMessage): string =>
  String([schema.properties['nickname']?.type ?? []].flat()[0]);

const warnings = ({ lines }: Outcome): readonly string[] =>
  lines.filter((line) => line.startsWith('WARNING'));

const NICKNAMES = [{}, { nickname: null }, { nickname: 7 }, { nickname: 'Dee' }, { nickname: 8 }];

describe('a field that the catalog lacks', () => {
  test('is left out unless told otherwise, with one WARNING, and counted', async () => {
    const outcome = await synced(NICKNAMES, {});
    expect(outcome.course).toEqual([
      'SCHEMA undefined',
      ...NICKNAMES.map(() => 'RECORD undefined'),
    ]);
    expect(warnings(outcome)).toEqual([
      expect.stringContaining('field nickname (integer or string) is not in the schema'),
    ]);
    expect(warnings(outcome)[0]).toMatch(/set new_fields to add or pass, 4 times\.$/m);
    expect(outcome.state).not.toHaveProperty('new_fields');
  });

  test('passes undeclared', async () => {
    const outcome = await synced(NICKNAMES, { new_fields: 'pass' });
    expect(outcome.course).toEqual([
      'SCHEMA undefined',
      'RECORD undefined',
      'RECORD null',
      'RECORD 7',
      'RECORD "Dee"',
      'RECORD 8',
    ]);
    expect(warnings(outcome)[0]).toContain('is passed through, 4 times');
  });

  test('fails its stream', async () => {
    const outcome = await synced(NICKNAMES, { new_fields: 'fail' });
    expect(outcome.error).toMatchObject({ code: 'streams_failed' });
    expect(outcome.course).toEqual(['SCHEMA undefined', 'RECORD undefined']);
    expect(outcome.lines.filter((line) => line.startsWith('DEBUG Stream '))).toEqual([
      expect.stringContaining('sent the field nickname (null), which the catalog lacks'),
    ]);
  });

  test('is added before the first record that has it, and never narrowed', async () => {
    const outcome = await synced(NICKNAMES, { new_fields: 'add' });
    expect(outcome.course).toEqual([
      'SCHEMA undefined',
      'RECORD undefined',
      'RECORD undefined',
      'SCHEMA number',
      'RECORD 7',
      'SCHEMA string',
      'RECORD "Dee"',
      'RECORD "8"',
    ]);
    expect(warnings(outcome)).toEqual([
      expect.stringContaining('the schema has it from now on, as string, 2 times'),
    ]);
  });

  test('is declared from the start by every later run', async () => {
    const first = await synced(NICKNAMES.slice(0, 3), { new_fields: 'add' });
    const again = await synced([{ nickname: 9 }], { new_fields: 'add' }, { state: first.state });
    expect(again.course).toEqual(['SCHEMA number', 'RECORD 9']);
    expect(warnings(again)).toEqual([]);
    const wider = await synced([{ nickname: 'x' }], { new_fields: 'add' }, { state: again.state });
    expect(wider.course).toEqual(['SCHEMA number', 'SCHEMA string', 'RECORD "x"']);
    const last = await synced([{ nickname: 1 }], { new_fields: 'add' }, { state: wider.state });
    expect(last.course).toEqual(['SCHEMA string', 'RECORD "1"']);
  });

  test('is remembered for as long as the catalog lacks it', async () => {
    const { state } = await synced([{ nickname: 9 }], { new_fields: 'add' });
    const entry = selected('departments');
    const properties = {
      ...entry.schema.properties,
      nickname: { type: ['integer', 'null'] as const },
    };
    const known = { ...entry, schema: { ...entry.schema, properties } };
    const later = await synced([{ nickname: 9 }], { new_fields: 'add' }, { state, entry: known });
    expect(later.course).toEqual(['SCHEMA integer', 'RECORD 9']);
  });

  test('is treated as what it is in, and declared so', async () => {
    const treat = [{ fields: ['departments.nickname', 'departments.id'], by: 'hash' }];
    const hashed = {
      new_fields: 'add',
      hash_key: 'invented-hash-key-of-thirty-two-bytes',
      treat,
    };
    const read = (): Promise<Outcome> => synced([{ nickname: 7 }], hashed);
    await expect(read()).rejects.toThrow('matches no field of any stream');
    const all = { ...hashed, treat: [{ class: 'internal', by: 'hash' }] };
    const { course } = await synced([{ nickname: 7 }], all);
    expect(course).toEqual([
      'SCHEMA undefined',
      'SCHEMA string',
      expect.stringMatching(/^RECORD "[0-9a-f]{64}"$/),
    ]);
  });

  test.each(['pass', 'add', 'fail'])('stays behind where all is deselected: %s', async (policy) => {
    const entry = selected('departments');
    const bare = Object.keys(entry.schema.properties)
      .filter((name) => !entry.key_properties.includes(name))
      .reduce((one, name) => withMetadata(one, ['properties', name], { selected: false }), entry);
    const outcome = await synced([{ nickname: 7 }], { new_fields: policy }, { entry: bare });
    const record = outcome.messages.find(({ type }) => type === 'RECORD');
    expect(record?.type === 'RECORD' && Object.keys(record.record).toSorted()).toEqual(
      entry.key_properties.toSorted(),
    );
    expect(warnings(outcome)).toEqual([]);
  });
});

describe('a company whose employees have one', () => {
  const company = bench({ fail: ['new-field:employees'] });
  const catalog = selecting(['employees', 'departments']);

  test('added: a SCHEMA before the first record, and the next run declares it at once', async () => {
    const settings = { new_fields: 'add' };
    const whole = await company.run({ catalog, settings });
    const schemas = whole.messages.filter(({ type }) => type === 'SCHEMA');
    expect(schemas).toHaveLength(3);
    expect(JSON.stringify(schemas[2])).toContain('"simulatedNewField":{"type":["object","null"]');
    const { state } = committed(whole);
    expect(state).toMatchObject({ new_fields: { employees: { type: 'object' } } });
    const again = await company.run({ catalog, settings, state });
    expect(again.messages.filter(({ type }) => type === 'SCHEMA')).toHaveLength(2);
    expect(JSON.stringify(again.messages)).toContain('simulatedNewField');
  });

  test('left out, in no record and no state', async () => {
    const { messages } = await company.run({ catalog });
    expect(messages.length).toBeGreaterThan(5);
    expect(JSON.stringify(messages)).not.toContain('simulatedNewField');
  });
});
