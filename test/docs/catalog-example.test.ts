import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { builtInDocument } from '../../src/built-in-document.js';
import { isJsonObject, parseJson, type Json } from '../../src/singer/json.js';
import { catalogExample } from './catalog-example.js';

const EXAMPLE = fileURLToPath(new URL('../../catalog.json.example', import.meta.url));

/** After a change of the table of streams or of a schema: `npm run docs:generate`. */
test('catalog.json.example is what discovery prints of its streams', async () => {
  await expect(catalogExample()).toMatchFileSnapshot(EXAMPLE);
});

const entriesOf = (catalog: string): readonly Json[] => {
  const value = parseJson(catalog);
  const streams = isJsonObject(value) ? value['streams'] : undefined;
  return Array.isArray(streams) ? (streams as readonly Json[]) : [];
};

test('it leaves nothing out of what it shows', () => {
  const shown = entriesOf(catalogExample());
  const whole = entriesOf(builtInDocument());
  expect(shown.length).toBeGreaterThan(1);
  for (const entry of shown) expect(whole).toContainEqual(entry);
});
