import { afterAll, describe, expect, test } from 'vitest';
import { isJsonObject, parseJson, stringifyJson, type Json } from '../../../src/singer/json.js';
import { truth } from '../../../src/simulator/company/company.js';
import { virtualEnvironment } from '../support/virtual-environment.js';
import { loadedInto } from './loaded.js';
import { targetsOfEachSort } from './sorts.js';

const { targets, flattening, close } = await targetsOfEachSort();

afterAll(close);

const FLAT = { flattening_enabled: true, flattening_max_depth: 9 };

/** A row without what is null; JSON in a text as JSON, for white space in it is the target's own. */
const rowText = (row: Readonly<Record<string, Json>>): string =>
  stringifyJson(
    Object.fromEntries(
      Object.entries(row)
        .filter(([, value]) => value !== null && value !== '')
        .map(([name, value]) => [name, valueOf(value)] as const)
        .toSorted(([a], [b]) => Number(a > b) - Number(a < b)),
    ),
  );

const valueOf = (value: Json): Json =>
  typeof value === 'string' && /^[[{]/.test(value) ? parseJson(value) : value;

/** Beside the way in which readers write a number. */
const hasParts = (value: Json): boolean =>
  Array.isArray(value) || (isJsonObject(value) && !('number' in value));

for (const target of targets) {
  const environment = await virtualEnvironment(target.requirements);

  describe.skipIf(!environment.ready)(`into ${target.name}`, () => {
    test('columns arrive, and no object', async () => {
      const { ends, rows, company } = await loadedInto(target, 'employees', FLAT);
      expect(ends).toEqual([0, 0]);
      expect(rows).toHaveLength(truth(company, 'employees', null).length);
      expect(Object.keys(rows[0] ?? {})).toContain('email__emailaddress');
      expect(rows.flatMap(Object.values).filter(hasParts)).toEqual([]);
    });
  });
}

for (const target of flattening) {
  const plain = targets.find(({ name }) => target.name.startsWith(name));
  const environment = await virtualEnvironment(target.requirements);

  describe.skipIf(!environment.ready)(`into ${target.name}`, () => {
    test('the same rows as when the target flattens', async () => {
      const theirs = await loadedInto(target, 'employees', {});
      const ours = await loadedInto(plain ?? target, 'employees', FLAT);
      expect([theirs.ends, ours.ends]).toEqual([
        [0, 0],
        [0, 0],
      ]);
      expect(ours.rows.map(rowText).toSorted()).toEqual(theirs.rows.map(rowText).toSorted());
      expect(ours.rows).toHaveLength(truth(ours.company, 'employees', null).length);
    });
  });
}
