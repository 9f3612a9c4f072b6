import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mayHoldTokens } from '../../src/settings/stored-tokens.js';
import { temporaryFolder } from '../paycor/temporary-folder.js';

test('a file may hold tokens once it is there, a program always', async () => {
  const path = join(await temporaryFolder(), 'tokens.json');
  expect(mayHoldTokens(path)).toBe(false);
  await writeFile(path, '');
  expect(mayHoldTokens(path)).toBe(true);
  expect(mayHoldTokens('command:invented-vault tokens')).toBe(true);
  expect(mayHoldTokens(null)).toBe(false);
});
