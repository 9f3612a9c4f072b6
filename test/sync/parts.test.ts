import { describe, expect, test } from 'vitest';
import type { Catalog } from '../../src/singer/catalog.js';
import { catalogWith, selecting } from '../tap/catalogs.js';
import { bench, type Outcome } from './bench.js';
import { committed } from './records-of.js';

const OPTIONS = { employees: 20, legalEntities: 2 };

const warnings = ({ log }: Outcome): string[] =>
  log.flatMap(([level, text]) => (level === 'warning' ? [text] : []));

const run = (fail: readonly string[], catalog: Catalog, spec: object = {}): Promise<Outcome> =>
  bench({ ...OPTIONS, fail: [...fail] }, { start_date: '2025-12-20' }).run({ catalog, ...spec });

describe('parts that were asked for and never came', () => {
  test('are told once a stream, each with its permission', async () => {
    const outcome = await run(['part-missing:employees'], selecting(['employees', 'departments']));
    expect(outcome.error).toBeNull();
    expect(warnings(outcome)).toEqual([
      expect.stringMatching(
        /^Stream employees: none of \d+ rows has employmentDateData \(View Legal Entity Employees Employment Dates\), statusData \(View Legal Entity Employees Status\), /,
      ),
    ]);
  });

  test('are nothing to tell where one legal entity has them', async () => {
    const outcome = await run(['part-missing:employees:1'], selecting(['employees']));
    expect(warnings(outcome)).toEqual([]);
  });

  test('are those of the table that is cut out of them, where that alone is read', async () => {
    const outcome = await run(['part-missing:persons'], selecting(['person_addresses']));
    const told = warnings(outcome).filter((one) => one.includes('asked for as ever'));
    expect(told).toEqual([
      expect.stringMatching(
        /^Stream person_addresses: none of \d+ rows has addresses \(View Person Addresses\), asked/,
      ),
    ]);
  });

  test('are none where the field is deselected', async () => {
    const PARTS = ['employmentDateData', 'statusData', 'positionData', 'workLocation'];
    const catalog = catalogWith(
      (_, [, field = '']) => ({ selected: !PARTS.includes(field) }),
      selecting(['employees']).streams,
    );
    expect(warnings(await run(['part-missing:employees'], catalog))).toEqual([]);
  });

  test('are no matter of a run that goes on and has not seen all rows', async () => {
    const catalog = selecting(['employees']);
    const whole = await run([], catalog);
    const first = whole.messages.findIndex(
      (one) => one.type === 'STATE' && JSON.stringify(one).includes('"done":true'),
    );
    const { state } = committed(await run([], catalog, { killAt: { message: first + 1 } }));
    expect(JSON.stringify(state).split('"done":true')).toHaveLength(2);
    expect(warnings(await run(['part-missing:employees'], catalog, { state }))).toEqual([]);
  });

  test('are no matter of a connection test, which sees few rows', async () => {
    const outcome = await run(['part-missing:employees'], selecting(['employees']), {
      recordLimit: 1,
    });
    expect(warnings(outcome)).toEqual([]);
  });
});
