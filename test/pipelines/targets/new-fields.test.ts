import { afterAll, describe, expect, test } from 'vitest';
import { isJsonObject, parseJson } from '../../../src/singer/json.js';
import { truth } from '../../../src/simulator/company/company.js';
import { virtualEnvironment } from '../support/virtual-environment.js';
import { loadedInto } from './loaded.js';
import { targetsOfEachSort } from './sorts.js';

const { targets, close } = await targetsOfEachSort();

afterAll(close);

const FAULT = ['new-field:employees'];
const FIELD = 'simulatednewfield';

for (const target of targets) {
  const environment = await virtualEnvironment(target.requirements);

  describe.skipIf(!environment.ready)(`into ${target.name}`, () => {
    test('takes what is left of a record with a new field', async () => {
      const { ends, rows, company } = await loadedInto(target, 'employees', {}, FAULT);
      expect(ends).toEqual([0, 0]);
      expect(rows).toHaveLength(truth(company, 'employees', null).length);
      expect(rows[0]).not.toHaveProperty(FIELD);
    });

    test('and one that is added', async () => {
      const settings = { new_fields: 'add' };
      const { ends, rows, company } = await loadedInto(target, 'employees', settings, FAULT);
      expect(ends).toEqual([0, 0]);
      expect(rows).toHaveLength(truth(company, 'employees', null).length);
      for (const row of rows) expect(objectOf(row[FIELD])).toEqual({ since: 'today' });
    });
  });
}

const CSV = targets.filter(({ requirements }) => requirements === 'target-csv');

test.skipIf(CSV.length === 0).each(CSV)(
  '$name ends at a field that no SCHEMA names',
  async (csv) => {
    const { ends } = await loadedInto(csv, 'employees', { new_fields: 'pass' }, FAULT);
    expect(ends[1]).not.toBe(0);
  },
);

/** Targets keep objects as such, or as their text. */
function objectOf(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const parsed = parseJson(value.replaceAll("'", '"'));
  return isJsonObject(parsed) ? parsed : value;
}
