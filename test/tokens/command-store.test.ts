import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commandTokenStore } from '../../src/tokens/command-store.js';
import { tokens } from '../paycor/edge.js';
import { temporaryFolder } from '../paycor/temporary-folder.js';
import { thrownBy } from '../paycor/thrown.js';
import { keeper } from './keeper.js';

async function storeIn(folder: string, more?: string) {
  return commandTokenStore(await keeper(folder, more));
}
const textOf = (folder: string, name: string): Promise<string> =>
  readFile(join(folder, name), 'utf8');

test('holds nothing before the first write, nor after a proof', async () => {
  const folder = await temporaryFolder();
  const store = await storeIn(folder);
  expect(await store.read()).toBeNull();
  await store.prove();
  expect(await store.read()).toBeNull();
});

test('gives back what was put last', async () => {
  const folder = await temporaryFolder();
  const store = await storeIn(folder);
  await store.write(tokens(1));
  await store.write(tokens(2));
  expect(await store.read()).toEqual(tokens(2));
  expect(await textOf(folder, 'calls.txt')).toBe('put\nput\nget\n');
});

test('a proof puts what is there and gets it back', async () => {
  const folder = await temporaryFolder();
  const store = await storeIn(folder);
  await store.write(tokens(1));
  await store.prove();
  expect(await store.read()).toEqual(tokens(1));
  expect(await textOf(folder, 'calls.txt')).toBe('put\nget\nput\nget\nget\n');
});

describe('a program that fails', () => {
  const PROVE: readonly [string, string, string][] = [
    [
      'get',
      "if (action === 'get') { console.error('planted\\nmore'); process.exit(3); }",
      '(it ended with 3: planted)',
    ],
    ['put', "if (action === 'put') process.exit(4);", '(it ended with 4)'],
    ['a put that keeps nothing', "if (action === 'put') process.exit(0);", 'does not give back'],
    [
      'a get of something else',
      "if (action === 'get') { console.log('hello'); process.exit(0); }",
      'not valid JSON',
    ],
    ['a signal', "process.kill(process.pid, 'SIGKILL');", 'it was ended by SIGKILL'],
  ];

  test.each(PROVE)('%s: the proof says so', async (_, more, says) => {
    const store = await storeIn(await temporaryFolder(), more);
    const error = await thrownBy(() => store.prove());
    expect(error.code).toBe('token_store');
    expect(error.message).toContain(says);
    expect(error.message).toContain('nothing was spent');
    expect(error.message).not.toContain('more');
  });

  test('there is none', async () => {
    const error = await thrownBy(() => commandTokenStore(['/no/such/program']).read());
    expect(error.message).toContain('The token store /no/such/program');
    expect(error.message).toContain('no such file');
  });

  test('in putting new tokens: the message is another', async () => {
    const store = await storeIn(await temporaryFolder(), "if (action === 'put') process.exit(1);");
    expect((await thrownBy(() => store.write(tokens(1)))).message).toContain(
      'after the refresh token was spent',
    );
  });

  test('one that does not read its input may still succeed', async () => {
    const store = await storeIn(await temporaryFolder(), 'process.exit(0);');
    await store.write(tokens(1, { accessToken: 'x'.repeat(1_000_000) }));
    expect(await store.read()).toBeNull();
  });
});

test('what the program gives that holds no tokens is a fault', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'kept.json'), '{"refresh_token": "invented-refresh-1"}');
  const error = await thrownBy(async () => (await storeIn(folder)).read());
  expect(error.message).toContain('it holds something else than tokens');
  expect(error.message).not.toContain('invented-refresh');
});
