import { linkSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import {
  filesAround,
  filesRead,
  refuseOverwriting,
  tokenFilesAt,
} from '../../src/settings/overwriting.js';
import { TapError } from '../../src/errors.js';
import { temporaryFolder } from '../paycor/temporary-folder.js';

let folder = '';
beforeEach(async () => {
  folder = await temporaryFolder();
  mkdirSync(at('inner'));
  for (const name of ['config.json', 'more.json', 'catalog.json', 'state.json']) {
    writeFileSync(at(name), '{}');
  }
  linkSync(at('state.json'), at('hard.json'));
  symlinkSync('catalog.json', at('soft.json'));
  symlinkSync('.', at('here'));
});

const at = (...names: readonly string[]): string => join(folder, ...names);

function faultOf(path: string): string | null {
  const read = filesRead(
    [at('config.json'), at('more.json')],
    at('catalog.json'),
    at('state.json'),
  );
  try {
    const variables = { NODE_EXTRA_CA_CERTS: at('ca.pem'), SINGER_SDK_LOG_CONFIG: at('log.json') };
    const around = filesAround(variables, `command:${at('keep')} tokens`);
    const needed = [...read, ...tokenFilesAt(at('tokens.json')), ...around];
    refuseOverwriting({ path, what: '--summary' }, needed);
    return null;
  } catch (error) {
    return error instanceof TapError && error.code === 'usage' ? error.message : 'unforeseen';
  }
}

test.each<[string, () => string, string]>([
  ['a config', () => at('more.json'), 'the config'],
  ['in another spelling', () => `${folder}/inner/.././config.json`, 'the config'],
  ['the catalog by a link', () => at('soft.json'), 'the catalog'],
  ['the state by a hard link', () => at('hard.json'), 'the state'],
  ['by a link to its folder', () => at('here', 'state.json'), 'the state'],
  ['a token store that is not there yet', () => at('tokens.json'), 'where the tokens are kept'],
  [
    'the same, by a link to its folder',
    () => at('here', 'tokens.json'),
    'where the tokens are kept',
  ],
  ['the note of an exchange', () => at('tokens.json.exchange.jsonl'), 'where the tokens are kept'],
  ['the .env of the working folder', () => '.env', 'the .env'],
  ['the certificates', () => at('ca.pem'), 'the file of NODE_EXTRA_CA_CERTS'],
  ["the log's config", () => at('log.json'), 'the file of SINGER_SDK_LOG_CONFIG'],
  ["the store's program", () => at('keep'), 'the program of token_store'],
])('%s is never overwritten', (_, path, what) => {
  expect(faultOf(path())).toContain(`${path()} is ${what}`);
});

test.each(['summary.json', 'inner/config.json', 'config.json.bak', 'nowhere/summary.json'])(
  '%s may be written',
  (name) => {
    expect(faultOf(at(name))).toBeNull();
  },
);

test('what stands beside the file behind a linked token store is never overwritten', () => {
  symlinkSync('inner/kept.json', at('tokens.json'));
  const journal = at('inner', 'kept.json.exchange.jsonl');
  expect(faultOf(journal)).toContain(`${journal} is where the tokens are kept`);
});
