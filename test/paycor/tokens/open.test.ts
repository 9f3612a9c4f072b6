import { readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openTokens } from '../../../src/paycor/tokens/open.js';
import { createLogger } from '../../../src/singer/logger.js';
import { never, tokens } from '../edge.js';
import { fakeClock } from '../fake-clock.js';
import { temporaryFolder } from '../temporary-folder.js';

test('all who share a file share its lock and journal, whatever links lead there', async () => {
  const folder = await temporaryFolder();
  const [file, link] = [join(folder, 'volume', 'kept.json'), join(folder, 'tokens.json')];
  await symlink(file, link);
  const logger = createLogger({ out: () => undefined, level: 'critical' });
  const [byLink, byName] = [link, file].map((path) =>
    openTokens({ tokenStore: path, tokenFiles: path, writeBackTo: null }, fakeClock(), logger),
  );
  const spending = { refreshToken: 'invented-refresh-0', seed: 'aaaa', ancestors: [] };
  await byLink?.lock(async () => {
    await byLink.store.write(tokens(1));
    await byLink.journal.begin(spending, null);
    expect(await byName?.journal.read()).toMatchObject({ spending });
    expect(await byName?.store.read()).toEqual(tokens(1));
    expect((await readdir(join(folder, 'volume'))).toSorted()).toEqual([
      'kept.json',
      'kept.json.exchange.jsonl',
      'kept.json.holder.json',
      'kept.json.lock',
    ]);
  }, never);
  expect(await readdir(folder)).toEqual(['tokens.json', 'volume']);
  expect.assertions(4);
});
