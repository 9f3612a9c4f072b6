import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { TalentSimulatorOptions } from '../../src/simulator/talent/server.js';
import type { TapResult } from '../tap/run-tap.js';
import { talentBench, type TalentBench } from './support/bench.js';
import { selectingAll } from './support/catalogs.js';
import { emitted, truthOf } from './support/truth.js';

let bench: TalentBench;

afterEach(() => bench.close());

const open = async (options: TalentSimulatorOptions = {}): Promise<TalentBench> =>
  (bench = await talentBench(options));

/** A run of some streams. */
const run = (streams: readonly string[], settings = {}): Promise<TapResult> =>
  bench.here(
    settings,
    streams.flatMap((stream) => ['--select', stream]),
  );

const rowsOf = ({ lines }: TapResult, stream: string): number =>
  lines.filter((line) => line.startsWith(`{"type":"RECORD","stream":"${stream}"`)).length;

describe('what GraphQL refuses', () => {
  test('a root: its stream fails and names the scope, the others are read', async () => {
    await open({ fail: ['refused:snapshots'] });
    const result = await run(['talent_reviews', 'talent_labels']);
    expect(result.code).toBe(1);
    expect(result.stderr).toMatch(/Stream talent_reviews: failed/);
    expect(result.stderr).toContain('Missing permission: review:read (talent_reviews)');
    expect(rowsOf(result, 'talent_labels')).toBeGreaterThan(0);
    expect(rowsOf(result, 'talent_reviews')).toBe(0);
  });

  test('a field: no row leaves with a hole in it', async () => {
    await open({ fail: ['refused-field:ObjectiveNode.description'] });
    const result = await run(['talent_objectives', 'talent_teams']);
    expect(result.code).toBe(1);
    expect(result.stderr).toContain(
      'Missing permission: objective:read for description (talent_objectives)',
    );
    const without = await bench.here({}, [
      '--select',
      'talent_objectives',
      '--deselect',
      'talent_objectives.description',
    ]);
    expect([without.code, rowsOf(without, 'talent_objectives') > 0]).toEqual([0, true]);
    expect(rowsOf(result, 'talent_objectives')).toBe(0);
    expect(rowsOf(result, 'talent_teams')).toBeGreaterThan(0);
  });

  test('a token without the scope, whose streams may be passed over', async () => {
    await open({ scopes: ['userprofile:read', 'objective:read'] });
    const result = await run(['talent_labels', 'talent_oneonones'], { on_unavailable: 'skip' });
    expect(result.code).toBe(0);
    expect(result.stderr).toMatch(/WARNING.*oneonone:read/);
    expect(rowsOf(result, 'talent_labels')).toBeGreaterThan(0);
  });

  test('a query that costs too much is asked again in smaller pages', async () => {
    await open({ costLimit: 300, employees: 30 });
    const result = await run(['talent_objectives', 'talent_checkins']);
    expect(result.stderr).not.toMatch(/ERROR|CRITICAL/);
    expect(result.code).toBe(0);
    for (const stream of ['talent_objectives', 'talent_checkins'])
      expect(emitted(result.lines, stream)).toEqual(truthOf(bench.simulator.lists(), stream));
  });

  test('a query that costs too much be it for one record fails its stream', async () => {
    await open({ costLimit: 2 });
    const result = await run(['talent_objectives']);
    expect(result.code).toBe(1);
    expect(result.stderr).toContain('too expensive, be it for one record');
  });
});

describe('what comes damaged', () => {
  test.each(['null-node', 'null-edge', 'no-pk'])(
    '%s: the row is left out and counted, the others stay',
    async (fault) => {
      await open({ fail: [`${fault}:teams:1`] });
      const result = await run(['talent_teams']);
      const truth = truthOf(bench.simulator.lists(), 'talent_teams');
      expect(result.code).toBe(0);
      expect(rowsOf(result, 'talent_teams')).toBe(truth.size - 1);
      expect(result.stderr).toMatch(/WARNING Stream talent_teams: a row of records was null/);
    },
  );

  test('a page that comes twice gives its rows once', async () => {
    await open({ fail: ['repeat-cursor:profiles:1'], employees: 70 });
    const result = await run(['talent_profiles'], { page_size: 10 });
    expect(result.code).toBe(0);
    expect(rowsOf(result, 'talent_profiles')).toBe(
      truthOf(bench.simulator.lists(), 'talent_profiles').size,
    );
  });

  test('cursors that lead back end the stream instead of never', async () => {
    await open({ fail: ['repeat-cursor:profiles'], employees: 70 });
    const result = await run(['talent_profiles', 'talent_labels'], { page_size: 10 });
    expect(result.code).toBe(1);
    expect(result.stderr).toContain('leads to the same page twice');
    expect(rowsOf(result, 'talent_labels')).toBeGreaterThan(0);
  });

  test.each(['500:teams:1', '429:teams:1', 'truncate:teams:1', 'reset:teams:1', 'garbage:teams:1'])(
    '%s is tried again',
    async (fault) => {
      await open({ fail: [fault] });
      const result = await run(['talent_teams']);
      expect(result.code).toBe(0);
      expect(emitted(result.lines, 'talent_teams')).toEqual(
        truthOf(bench.simulator.lists(), 'talent_teams'),
      );
    },
    60_000,
  );
});

describe('days', () => {
  test('start_date and end_date let rows without a time through', async () => {
    await open({ employees: 40 });
    const settings = { start_date: '2026-01-01', end_date: '2026-02-28' };
    const result = await run(['talent_oneonones'], settings);
    const truth = bench.simulator.lists()['OneOnOneNode'] ?? [];
    const expected = truth.filter(({ updatedTime: time }) => {
      const day = typeof time === 'string' ? time.slice(0, 10) : '2026-01-01';
      return day >= '2026-01-01' && day <= '2026-02-28';
    });
    expect(expected.length).toBeLessThan(truth.length);
    expect(expected.some(({ updatedTime: time }) => time === null)).toBe(true);
    expect(rowsOf(result, 'talent_oneonones')).toBe(expected.length);
  });
});

describe('tokens', () => {
  test('a refresh token is spent once, and its successor kept', async () => {
    await open();
    const settings = { refresh_token: bench.simulator.credentials.refresh_token };
    expect((await run(['talent_labels'], settings)).code).toBe(0);
    const stored = await readFile(join(bench.folder, 'tokens.json'), 'utf8');
    expect(stored).toContain(bench.simulator.credentials.refresh_token);
    expect((await run(['talent_labels'], settings)).code).toBe(0);
    expect(bench.simulator.stats()).toMatchObject({ exchanges: 1 });
  });

  test.each([400, 401] as const)('a spent one that is refused with %i', async (status) => {
    await open({ invalidGrantStatus: status });
    const result = await run(['talent_labels'], { refresh_token: 'invented-and-spent' });
    expect(result.code).toBe(1);
    expect(result.stderr).toMatch(/refused the refresh token \(invalid_grant\).*authorize/);
  });

  const BY_PASSWORD = { refresh_token: undefined };

  test('a password takes the place of a refresh token, which then is used', async () => {
    await open();
    const { username, password } = bench.simulator.credentials;
    const settings = { ...BY_PASSWORD, username, password };
    expect((await run(['talent_labels'], settings)).code).toBe(0);
    expect((await run(['talent_labels'], settings)).code).toBe(0);
    expect(await readFile(join(bench.folder, 'tokens.json'), 'utf8')).not.toContain(password);
  });

  test('and of one that is refused', async () => {
    await open();
    const { username, password } = bench.simulator.credentials;
    const settings = { refresh_token: 'invented-and-spent', username, password };
    expect((await run(['talent_labels'], settings)).code).toBe(0);
  });

  test('a scope that the service does not know is told as such', async () => {
    await open();
    const { username, password } = bench.simulator.credentials;
    const settings = { ...BY_PASSWORD, username, password, scope: 'nonsense' };
    const result = await run(['talent_labels'], settings);
    expect(result.stderr).toMatch(/does not know a scope of the setting scope/);
  });

  test('where people sign in elsewhere, the refusal says so', async () => {
    await open({ singleSignOn: true });
    const { username, password } = bench.simulator.credentials;
    const result = await run(['talent_labels'], { ...BY_PASSWORD, username, password });
    expect(result.code).toBe(1);
    expect(result.stderr).toMatch(/refused the username and the password.*single sign-on/);
  });

  test('no secret stands in a log, however much that tells', async () => {
    await open({ fail: ['refused:snapshots'] });
    const { username, password, client_secret, refresh_token } = bench.simulator.credentials;
    const config = { username, password };
    const result = await bench.here(config, ['--select', 'talent_reviews'], {
      env: { TAP_PAYCOR_TALENT_LOGLEVEL: 'debug' },
    });
    const text = result.stderr + result.lines.join('\n');
    for (const secret of [
      password,
      client_secret,
      refresh_token,
      bench.simulator.credentials.refresh_token,
    ])
      expect(text).not.toContain(secret);
    expect(text).toContain('POST /graphql');
  });
});

describe('REST', () => {
  test('offers what is attested, with links and objects as ids', async () => {
    await open({ employees: 30 });
    const catalog = await bench.file('catalog.json', selectingAll('rest'));
    const settings = { surface: 'rest', start_date: '2026-02-20' };
    const result = await bench.here(settings, ['--catalog', catalog]);
    expect(result.stderr).not.toMatch(/ERROR|CRITICAL/);
    expect(result.code).toBe(0);
    const lists = bench.simulator.lists();
    const row = (stream: string): unknown =>
      JSON.parse(
        result.lines.find((line) => line.startsWith(`{"type":"RECORD","stream":"${stream}"`)) ??
          '{}',
      );
    expect(rowsOf(result, 'talent_rest_userprofiles')).toBe(lists['UserProfileNode']?.length);
    expect(rowsOf(result, 'talent_rest_v1_recognitions')).toBe(lists['BadgeRecipientNode']?.length);
    const [recognition] = lists['BadgeRecipientNode'] ?? [];
    expect(row('talent_rest_v1_recognitions')).toMatchObject({
      record: {
        id: recognition?.['pk'],
        sender: recognition?.['sender'],
        recipient: recognition?.['recipient'],
        badge: recognition?.['badge'],
      },
    });
    const days = lists['BadgeRecipientNode']?.filter(
      (one) => JSON.stringify(one['awardedDate']).slice(1, 11) >= '2026-02-20',
    );
    expect(rowsOf(result, 'talent_rest_recognitions')).toBe(days?.length);
    const [note] = lists['OneOnOneNoteNode'] ?? [];
    expect(row('talent_rest_v1_oneonone_notes')).toMatchObject({
      record: { id: note?.['pk'], creator: note?.['creator'] },
    });
  });

  test('a version that takes no token ends its own streams alone', async () => {
    await open({ fail: ['401:v1/oneonones'] });
    const result = await run(['talent_rest_v1_oneonones', 'talent_rest_departments'], {
      surface: 'rest',
    });
    expect(result.code).toBe(1);
    expect(result.stderr).toContain('Deselect talent_rest_v1_*.');
    expect(rowsOf(result, 'talent_rest_departments')).toBeGreaterThan(0);
  });

  test('a page that leads to itself ends the stream', async () => {
    await open({ fail: ['repeat-cursor:v2/userprofiles'] });
    const result = await run(['talent_rest_userprofiles'], { surface: 'rest' });
    expect(result.code).toBe(1);
    expect(result.stderr).toContain('leads to the same page twice');
  });
});
