import { expect, test } from 'vitest';
import { createCompany } from '../../../src/simulator/company/company.js';
import { PRODUCTS, SERVICES_STREAM } from '../../../src/streams/product.js';

test('every legal entity has every product, whatever the seed', () => {
  const flags = Object.values(PRODUCTS).flatMap((flag) => flag ?? []);
  for (const seed of [1, 2, 3]) {
    const company = createCompany({ seed, employees: 4, legalEntities: 3, asOf: '2026-04-01' });
    const rows = company.rows(SERVICES_STREAM, {});
    expect(rows.map((row) => row['legalEntityId'])).toEqual(
      company.legalEntities.map(({ legalEntityId }) => legalEntityId),
    );
    for (const row of rows) for (const flag of flags) expect(row).toHaveProperty(flag, true);
  }
});
