import { describe, expect, test } from 'vitest';
import { validateMessages, type Validation } from '../support/singer-validator.js';
import { catalogWith, selecting } from './catalogs.js';
import type { TapResult } from './run-tap.js';
import { workbenches } from './workbench.js';

// Much of their time is waited for, so they run at once.
const opened = workbenches();

const criticals = ({ stderr }: TapResult): string[] =>
  stderr.split('\n').filter((line) => line.startsWith('CRITICAL'));

const activated = ({ streams }: Validation): readonly string[] =>
  Object.keys(streams).filter((name) => streams[name]?.activated !== undefined);

describe.concurrent('a stream that fails', () => {
  test('a missing permission leaves the others whole and names the box to tick', async () => {
    const bench = await opened({ fail: ['forbidden:pay_rates'] });
    const result = await bench.here();
    const { problems, streams } = validateMessages(result.lines);
    expect(problems).toEqual([]);
    expect(result.code).toBe(1);
    expect(streams['pay_rates']?.records).toEqual([]);
    expect(streams['punches']?.records.length).toBeGreaterThan(0);
    expect(result.stderr).toMatch(
      /ERROR Missing permission: View Employee Payrates \(pay_rates\); legal entit/,
    );
    expect(criticals(result)).toHaveLength(1);
    expect(criticals(result)[0]).toContain('pay_rates');
  });

  test('an entity that is not activated leaves the other one whole', async () => {
    const bench = await opened({ legalEntities: 2 });
    const [one, other] = bench.simulator.company().legalEntities;
    bench.simulator.fail(`forbidden-entity:${other?.legalEntityId}`);
    const ids = [one?.legalEntityId, other?.legalEntityId];
    const catalog = await bench.file('c.json', selecting(['employees', 'pay_rates']));
    const result = await bench.here({ legal_entity_ids: ids }, ['--catalog', catalog]);
    const { streams } = validateMessages(result.lines);
    expect(result.code).toBe(1);
    for (const name of ['employees', 'pay_rates']) {
      const entities = streams[name]?.records.map((row) => String(row['legalEntityId']));
      expect(new Set(entities)).toEqual(new Set([String(one?.legalEntityId)]));
    }
  });

  test.each([
    '500:employees:2',
    '503:*:5%',
    'reset:departments:1',
    'truncate:departments:1',
    'garbage:departments:1',
    'error-body:employees:1',
  ])('%s passes at a later try', async (fault) => {
    const bench = await opened({ fail: [fault], employees: 6, legalEntities: 1 });
    const catalog = await bench.file(
      'c.json',
      selecting(['departments', 'employees', 'pay_rates']),
    );
    const result = await bench.here({ max_retries: 6 }, ['--catalog', catalog]);
    expect(result.stderr).not.toMatch(/ERROR|CRITICAL/);
    expect(result.code).toBe(0);
    expect(validateMessages(result.lines).streams['departments']?.records.length).toBeGreaterThan(
      0,
    );
  });

  test.each([
    ['500:departments', 'status 500'],
    ['error-body:departments', 'no records'],
    ['repeat-cursor:departments', 'same page twice'],
    ['off-origin:departments', 'another host'],
  ])('%s fails the stream and says why', async (fault, reason) => {
    const bench = await opened({ fail: [fault], employees: 3, legalEntities: 1 });
    const catalog = await bench.file('c.json', selecting(['departments', 'job_titles']));
    const result = await bench.here({ max_retries: 1 }, ['--catalog', catalog]);
    expect(result.code).toBe(1);
    expect(result.stderr).toContain(reason);
    expect(validateMessages(result.lines).streams['job_titles']?.records.length).toBeGreaterThan(0);
  });

  test('parents that are gone are passed over, counted and told', async () => {
    const bench = await opened({ fail: ['missing:pay_rates:30%'], legalEntities: 1 });
    const catalog = await bench.file('c.json', selecting(['pay_rates']));
    const result = await bench.here({}, ['--catalog', catalog]);
    expect(result.code).toBe(0);
    expect(result.stderr).toMatch(/WARNING Stream pay_rates.*404 for \d+ of \d+ parents/);
  });

  test('where every single parent is gone, the stream fails', async () => {
    const bench = await opened({
      fail: ['missing:pay_rates:100%'],
      employees: 4,
      legalEntities: 1,
    });
    const catalog = await bench.file('c.json', selecting(['pay_rates']));
    const result = await bench.here({}, ['--catalog', catalog]);
    expect(result.code).toBe(1);
    expect(criticals(result)[0]).toContain('pay_rates');
  });

  test('a night with half of the rows is told, and takes nothing away', async () => {
    const bench = await opened({ employees: 40, legalEntities: 1 });
    const catalog = await bench.file('c.json', selecting(['departments', 'employees']));
    const settings = { emit_activate_version_messages: true, on_shrink: 'fail' };
    const first = await bench.here(settings, ['--catalog', catalog]);
    const [before, after] = [validateMessages(first.lines), first.lines.at(-1) ?? ''];
    const state = await bench.file('state.json', after);
    bench.simulator.fail('shrink:employees');
    bench.simulator.fail('part-missing:employees');
    const calls = bench.simulator.stats().calls;
    const second = await bench.here(settings, ['--catalog', catalog, '--state', state]);
    expect([first.code, second.code]).toEqual([0, 1]);
    // One for the legal entities, one for the departments, and two for the employees.
    expect(bench.simulator.stats().calls - calls).toBe(4);
    expect(second.stderr).toMatch(/ERROR Stream employees, .* read twice, .*on_shrink is fail/);
    expect(second.stderr).toMatch(/WARNING Stream employees: none of .*statusData \(View Legal/);
    expect(activated(before)).toEqual(['departments', 'employees']);
    expect(activated(validateMessages(second.lines))).toEqual(['departments']);
  });

  test('drift is told once a stream, by name and type and never by value', async () => {
    const bench = await opened({
      fail: ['new-field:employees', 'bad-date:employees:1'],
      legalEntities: 1,
    });
    const catalog = await bench.file('c.json', selecting(['employees']));
    const result = await bench.here({}, ['--catalog', catalog]);
    expect(result.code).toBe(0);
    expect(result.stderr.match(/is not in the schema and is left out/g)).toHaveLength(1);
    expect(result.stderr).toMatch(/held no date and is null instead, \d+ time/);
    expect(validateMessages(result.lines).problems).toEqual([]);
  });
});

describe.concurrent('a run that cannot begin', () => {
  const unknown = {
    tap_stream_id: 'pay_rate',
    schema: { type: 'object', properties: {} },
    metadata: [{ breadcrumb: [], metadata: { selected: true } }],
  };
  const contradictory = catalogWith(({ tap_stream_id: id }, breadcrumb) =>
    id === 'departments' && breadcrumb.length === 0
      ? { selected: true, 'replication-method': 'INCREMENTAL' }
      : {},
  );

  test.each<[string, Record<string, unknown>, string | null, string]>([
    [
      'an unreachable host',
      { api_url: 'http://127.0.0.1:19999', max_retries: 1 },
      null,
      'ECONNREFUSED',
    ],
    [
      'a refused credential',
      { client_secret: 'not-the-secret' },
      null,
      'does not know this client_id with this client_secret',
    ],
    ['a spent token', { refresh_token: 'not-a-token' }, null, 'invalid_grant'],
    ['a refused subscription key', { subscription_key: 'not-the-key' }, null, 'subscription_key'],
    ['an unknown stream', {}, JSON.stringify({ streams: [unknown] }), 'did you mean "pay_rates"'],
    ['contradictory replication', {}, JSON.stringify(contradictory), 'FULL_TABLE'],
    ['a malformed catalog', {}, '{"streams": [', 'catalog'],
    ['an empty catalog file', {}, '', 'catalog'],
    ['a catalog of another shape', {}, '[]', 'catalog'],
    ['a wrong setting', { concurrency: 'many', timezone: 'Mars/Olympus' }, null, 'concurrency'],
    ['a missing setting', { client_id: '' }, null, 'client_id'],
  ])('%s: one CRITICAL line, exit 1, nothing half-written', async (_, settings, catalog, text) => {
    const bench = await opened({ employees: 3, legalEntities: 1 });
    const args = catalog === null ? [] : ['--catalog', await bench.file('c.json', catalog)];
    const result = await bench.here(settings, args);
    expect(result.code).toBe(1);
    expect(criticals(result)).toHaveLength(1);
    expect(criticals(result)[0]).toContain(text);
    expect(result.stderr).not.toMatch(/\n\s+at /);
    expect(result.lines.filter((line) => !line.startsWith('{"type":"STATE"'))).toEqual([]);
    for (const secret of bench.simulator.stats().secrets)
      expect(result.stderr).not.toContain(secret);
  });

  test.each([
    ['not JSON', '{"bookmarks": '],
    ['not an object', '[1]'],
    ['bookmarks of another shape', '{"bookmarks": 3}'],
  ])('a state that is %s', async (_, text) => {
    const bench = await opened({ employees: 3, legalEntities: 1 });
    const result = await bench.here({}, ['--state', await bench.file('s.json', text)]);
    expect([result.code, result.lines]).toEqual([1, []]);
    expect(criticals(result)).toHaveLength(1);
  });
});
