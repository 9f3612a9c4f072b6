import { afterAll, describe, expect, test } from 'vitest';
import { stringifyJson } from '../../../src/singer/json.js';
import { virtualEnvironment } from '../support/virtual-environment.js';
import { loadedInto } from './loaded.js';
import { targetsOfEachSort } from './sorts.js';

const { targets, close } = await targetsOfEachSort();

afterAll(close);

for (const target of targets) {
  const environment = await virtualEnvironment(target.requirements);

  describe.skipIf(!environment.ready)(`into ${target.name}`, () => {
    test('keeps every digit of amounts that leave as texts', async () => {
      const settings = { decimals: 'string' };
      const { ends, rows, company } = await loadedInto(target, 'pay_rates', settings);
      expect(ends).toEqual([0, 0]);
      const truth = company
        .rows('pay_rates', {})
        .map(({ payRate = null }) => stringifyJson(payRate));
      const digits = Math.max(...truth.map((text) => text.replaceAll(/\D/g, '').length));
      expect(digits).toBeGreaterThan(15);
      expect(
        rows
          .map(({ payrate }) => payrate ?? null)
          .map(String)
          .toSorted(),
      ).toEqual(truth.toSorted());
    });
  });
}
