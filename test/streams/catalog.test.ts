import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { builtInDocument } from '../../src/built-in-document.js';

/**
 * The whole catalog, so that a change of it is seen. It is a promise to whoever has one: names,
 * keys and metadata stay. After a change that is meant: `npm run docs:generate`.
 */
test('discovery prints what it printed before', async () => {
  const before = fileURLToPath(new URL('discovered.json', import.meta.url));
  await expect(builtInDocument()).toMatchFileSnapshot(before);
});
