import { describe, expect, test } from 'vitest';
import { TapError } from '../../src/errors.js';
import { stringifyJson } from '../../src/singer/json.js';
import { catalogWith, selecting } from '../tap/catalogs.js';
import { bench, type Outcome } from './bench.js';
import { committed, differences, recordsOf } from './records-of.js';

const SKIP = { on_unavailable: 'skip' };
const catalog = selecting(['departments', 'employees', 'pay_rates', 'time_off_types']);

const company = (...fail: string[]) => bench({ employees: 20, legalEntities: 2, fail });

const streamsOf = ({ messages }: Outcome): Set<string> =>
  new Set(messages.flatMap((one) => (one.type === 'RECORD' ? [one.stream] : [])));

const codeOf = ({ error }: Outcome): string | null =>
  error instanceof TapError ? error.code : null;

const messageOf = ({ error }: Outcome): string => (error instanceof Error ? error.message : '');

const said = ({ log }: Outcome, level: string): string =>
  log.flatMap((line) => (line[0] === level ? [line[1]] : [])).join('\n');

describe('on_unavailable', () => {
  test('fail: what is forbidden fails the run, at its end', async () => {
    const outcome = await company('forbidden:pay_rates').run({ catalog });
    expect(codeOf(outcome)).toBe('streams_failed');
    expect(said(outcome, 'error')).toContain('pay_rates');
    expect(messageOf(outcome)).toContain('Complete: 3.');
    expect(streamsOf(outcome)).toEqual(new Set(['departments', 'employees', 'time_off_types']));
  });

  test('fail: where every stream fails, nothing is called complete', async () => {
    const streams = ['departments', 'employees', 'pay_rates', 'time_off_types'];
    const outcome = await company(...streams.map((name) => `400:${name}`)).run({ catalog });
    expect(messageOf(outcome)).toMatch(/^4 of 4 streams failed/);
    expect(messageOf(outcome)).not.toContain('complete');
  });

  test('skip: a forbidden stream is named and counted, and fails nothing', async () => {
    const outcome = await company('forbidden:pay_rates').run({ catalog, settings: SKIP });
    expect(outcome.error).toBeNull();
    expect(said(outcome, 'error')).toBe('');
    expect(said(outcome, 'warning')).toMatch(
      /^Skipped.*: View Employee Payrates \(pay_rates\); legal entities \d+, \d+\./,
    );
    expect(streamsOf(outcome)).toEqual(new Set(['departments', 'employees', 'time_off_types']));
  });

  test('skip: so is a legal entity', async () => {
    const one = company();
    const [entity, other] = one.world.company().legalEntities;
    const failing = company(`forbidden-entity:${other?.legalEntityId}`);
    const outcome = await failing.run({ catalog, settings: SKIP });
    expect(outcome.error).toBeNull();
    expect(said(outcome, 'warning')).toMatch(
      new RegExp(
        `^Skipped.*: Legal entity ${other?.legalEntityId} is not activated: departments, employees, pay_rates, time_off_types\\.`,
      ),
    );
    const ids = outcome.messages.flatMap((message) =>
      message.type === 'RECORD' ? [stringifyJson(message.record['legalEntityId'])] : [],
    );
    expect(new Set(ids)).toEqual(new Set([String(entity?.legalEntityId)]));
  });

  test('skip: other failures still fail the run, and are counted alone', async () => {
    const failing = company('forbidden:pay_rates', '400:departments');
    const outcome = await failing.run({ catalog, settings: SKIP });
    expect(codeOf(outcome)).toBe('streams_failed');
    expect(messageOf(outcome)).toMatch(
      /^1 of 4 streams failed\. Not loaded: departments\. Complete: 2\./,
    );
    expect(said(outcome, 'warning')).toContain('(pay_rates)');
  });

  test('fail: the end says what was loaded, and what was not', async () => {
    const [, other] = company().world.company().legalEntities;
    const failing = company('forbidden:pay_rates', `forbidden-entity:${other?.legalEntityId}`);
    const outcome = await failing.run({ catalog });
    expect(messageOf(outcome)).toContain(
      `4 of 4 streams failed. Not loaded: pay_rates. Loaded, but not all of legal entity ${other?.legalEntityId}: ` +
        'departments, employees, time_off_types. No stream is complete. ',
    );
    expect(said(outcome, 'error').split('\n')).toEqual([
      expect.stringMatching(/^Legal entity \d+ is not activated: /),
      expect.stringMatching(/^Missing permission: View Employee Payrates \(pay_rates\); /),
    ]);
    expect(said(outcome, 'debug')).toMatch(/^stream pay_rates, legal entity .*correlation id/m);
  });

  test('skip: a run that may read nothing at all fails', async () => {
    const failing = company('forbidden:departments', 'forbidden:time_off_types');
    const both = selecting(['departments', 'time_off_types']);
    const outcome = await failing.run({ catalog: both, settings: SKIP });
    expect(codeOf(outcome)).toBe('streams_failed');
    expect(messageOf(outcome)).toContain(
      '2 of 2 streams failed. Nothing was loaded: departments, time_off_types.',
    );
    expect(said(outcome, 'error')).toMatch(/^Missing permissions?: /);
  });
});

test('a sensitive include that is forbidden is named, where it was asked for', async () => {
  const failing = bench({ legalEntities: 1, fail: ['forbidden:View Person SSN'] });
  const outcome = await failing.run({ catalog: selecting(['persons']) });
  expect(said(outcome, 'error')).toContain('View Person SSN (persons)');
  const without = catalogWith(({ tap_stream_id: id }, [, field]) => ({
    selected: id === 'persons' && field !== 'socialSecurityNumber',
  }));
  expect((await failing.run({ catalog: without })).error).toBeNull();
});

describe('an outage', () => {
  const MOST_CALLS = 3 * 7 + 30;

  test('from the start ends the run soon; the state of before stays the last one', async () => {
    const outcome = await company('503:*').run({ catalog });
    expect(codeOf(outcome)).toBe('outage');
    expect(outcome.requests.length).toBeLessThan(MOST_CALLS);
    expect(outcome.messages).toEqual([]);
  });

  test.each(['503:*', 'hang:*', 'reset:*', 'garbage:*', 'error-body:*', '429:*'])(
    '%s in the middle does, and nothing is lost',
    async (fault) => {
      const one = company();
      const whole = await one.run({ catalog });
      const broken = company();
      const answered = Math.round(whole.requests.length / 2);
      const interrupted = await broken.run({
        catalog,
        failAt: { request: answered, fault },
      });
      expect(codeOf(interrupted)).toBe('outage');
      expect(interrupted.requests.length - answered).toBeLessThan(MOST_CALLS + 40);
      expect(said(interrupted, 'error')).toBe('');
      const { messages, state } = committed(interrupted);
      expect(messages).toHaveLength(interrupted.messages.length);
      expect(state['run']).not.toBeNull();
      const rest = await one.run({ catalog, state, hoursLater: 3 });
      const together = recordsOf([...messages, ...rest.messages]);
      expect(differences(together, recordsOf(whole.messages))).toEqual([]);
      expect(rest.requests.length).toBeLessThan(whole.requests.length - 3);
    },
  );

  test.each(['500:departments', 'hang:departments', 'garbage:departments', '500:employees'])(
    '%s is none: the other streams are read',
    async (fault) => {
      const outcome = await company(fault).run({ catalog });
      expect(codeOf(outcome)).toBe('streams_failed');
      expect(streamsOf(outcome)).toContain('time_off_types');
      const failed = fault.split(':')[1] ?? '';
      const read = [...streamsOf(outcome)].filter((name) => name === failed);
      expect(read).toEqual([]);
    },
  );

  test('an endpoint that is broken for every employee costs no more than the budget', async () => {
    const failing = bench({ employees: 240, legalEntities: 4, fail: ['500:pay_rates'] });
    const outcome = await failing.run({
      catalog: selecting(['pay_rates', 'time_off_types']),
      settings: { concurrency: 40 },
    });
    expect(codeOf(outcome)).toBe('streams_failed');
    expect(streamsOf(outcome)).toEqual(new Set(['time_off_types']));
    expect(outcome.requests.length).toBeLessThan(300 + 4 * 2 * 40 + 40);
  });

  test('at any request of a stream of many pages loses nothing', async () => {
    const many = selecting(['employees', 'persons', 'punches']);
    const settings = { start_date: '2026-01-10' };
    const large = () => bench({ employees: 155, legalEntities: 1 }, settings);
    const one = large();
    const whole = await one.run({ catalog: many });
    const expected = recordsOf(whole.messages);
    const { length } = whole.requests;
    expect(length).toBeGreaterThan(10);
    for (let request = 2; request <= length; request++) {
      const failAt = { request, fault: '503:*' };
      const first = await large().run({ catalog: many, failAt });
      expect([request, codeOf(first)]).toEqual([request, 'outage']);
      const rest = await one.run({ catalog: many, state: committed(first).state });
      const together = recordsOf([...committed(first).messages, ...rest.messages]);
      expect([request, differences(together, expected)]).toEqual([request, []]);
    }
  });

  test('a third of the calls that fails, each for the moment, is none', async () => {
    const flaky = bench({ employees: 200, legalEntities: 1, fail: ['503:pay_rates:33%'] });
    const outcome = await flaky.run({
      catalog: selecting(['pay_rates']),
      settings: { max_retries: 12 },
    });
    expect(outcome.error).toBeNull();
    expect(outcome.requests.length).toBeGreaterThan(200 + 100);
  });

  test('one that passes while it is waited for is survived', async () => {
    const triesAndProbes = 7 + 12;
    const outcome = await company(`503:*:${triesAndProbes}`).run({ catalog });
    expect(outcome.error).toBeNull();
    expect(streamsOf(outcome).size).toBe(4);
  });
});
