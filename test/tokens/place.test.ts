import { readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { spendingOf } from '../../src/tokens/grant.js';
import { newExchange } from '../../src/tokens/journal.js';
import { openTokens } from '../../src/tokens/place.js';
import { createLogger } from '../../src/singer/logger.js';
import { never, tokens } from '../paycor/edge.js';
import { fakeClock, START } from '../paycor/fake-clock.js';
import { temporaryFolder } from '../paycor/temporary-folder.js';

test('all who share a file share its lock and journal, whatever links lead there', async () => {
  const folder = await temporaryFolder();
  const [file, link] = [join(folder, 'volume', 'kept.json'), join(folder, 'tokens.json')];
  await symlink(file, link);
  const logger = createLogger({ out: () => undefined, level: 'critical' });
  const [byLink, byName] = [link, file].map((path) =>
    openTokens({ tokenStore: path, tokenFiles: path, writeBackTo: null }, fakeClock(), logger),
  );
  const spending = spendingOf({ kind: 'refresh_token', refreshToken: 'invented-0' }, null, null);
  await byLink?.lock(async () => {
    await byLink.store.write(tokens(1));
    await byLink.journal.begin(newExchange(spending, null, START));
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
