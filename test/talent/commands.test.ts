import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { isJsonObject, parseJson, type Json } from '../../src/singer/json.js';
import { TALENT_COMMANDS } from '../../src/commands/talent-table.js';
import { loadNamed } from '../../src/command-line/command.js';
import { TALENT_STREAMS } from '../../src/talent/streams/index.js';
import { freePort } from '../support/free-port.js';
import { addressAfter, authorizingHere, startAuthorizing } from '../tap/authorizing.js';
import { runHere } from '../tap/run-here.js';
import { runTap, type TapResult } from '../tap/run-tap.js';
import { talentBench, TALENT_EXECUTABLE, type TalentBench } from './support/bench.js';

let bench: TalentBench | null = null;

afterEach(async () => {
  await bench?.close();
  bench = null;
});

const call = (...args: readonly string[]): Promise<TapResult> => runHere(args, {}, TALENT_COMMANDS);

/** What no user of this tap has ever heard of. */
const OF_PAYCOR = /legal.?entit|data access|subscription.?key|hcm\.paycor|tap-paycor(?!-talent)/i;

const ENTRIES = Object.keys(TALENT_COMMANDS.named);

test.each([
  ['--help'],
  ['streams'],
  ['streams', 'talent_objectives'],
  ['about'],
  ['about', '--format', 'markdown'],
  ['about', '--format', 'html'],
  ['init', '--meltano'],
  ['completion', 'bash'],
  ...ENTRIES.map((name) => ['help', name]),
])(
  '%s %s says nothing of the other service',
  async (...args) => {
    const { code, lines } = await call(...args);
    expect(code).toBe(0);
    // The package that has both taps, its page and its description go by the name of the first.
    const text = lines
      .filter((line) => !/pip_url|github\.com|logo|AboutJson/.test(line))
      .join('\n');
    expect(text.match(OF_PAYCOR)?.[0]).toBeUndefined();
  },
  60_000,
);

test('discovery prints every stream, off where it tells of people', async () => {
  const { lines } = await runTap(['--discover'], {}, TALENT_EXECUTABLE);
  const catalog = parseJson(lines.join('\n'));
  const streams = isJsonObject(catalog) ? catalog['streams'] : [];
  const names = (Array.isArray(streams) ? (streams as readonly Json[]) : []).map((one) =>
    isJsonObject(one) ? one['stream'] : null,
  );
  expect(names).toEqual([...TALENT_STREAMS.keys()].toSorted());
  const text = lines.join('');
  expect(text).toContain('"tap-paycor-talent.endpoint"');
  expect(text).not.toContain('"tap-paycor.endpoint"');
});

test('check asks each stream once, and says what is refused', async () => {
  bench = await talentBench({ fail: ['refused:snapshots'] });
  const { code, lines, stderr } = await bench.here({}, ['check', '--all', '--json']);
  expect(code).toBe(1);
  expect(parseJson(lines.join('\n'))).toMatchObject({
    readable: false,
    networks: [{ network_id: 'network' }],
    scopes_missing: expect.arrayContaining([
      { permission: 'review:read', streams: ['talent_reviews', 'talent_review_answers'] },
    ]) as unknown,
  });
  expect(stderr).toContain('2 of the checked streams cannot be read');
}, 60_000);

test('plan reads nothing', async () => {
  bench = await talentBench();
  const { code, lines } = await bench.here({}, ['plan']);
  expect(code).toBe(0);
  expect(lines.join('\n')).toMatch(/talent_objectives +1\+/);
}, 60_000);

test('authorize goes to the page and back, and leaves a config that works', async () => {
  bench = await talentBench();
  const path = await bench.config({ refresh_token: undefined });
  const port = await freePort();
  const args = ['authorize', '--config', path, '--no-browser', '--port', String(port)];
  const run = startAuthorizing(args, {}, TALENT_EXECUTABLE);
  const address = await run.line(/^http.*\/o\/authorize\/\?/);
  expect(new URL(address).searchParams.get('code_challenge_method')).toBe('S256');
  await fetch(await addressAfter(address));
  expect((await run.ended).code).toBe(0);
  const settings = parseJson(await readFile(path, 'utf8'));
  const stored = parseJson(await readFile(join(bench.folder, 'tokens.json'), 'utf8'));
  const { refresh_token } = isJsonObject(stored) ? stored : {};
  expect(refresh_token).toEqual(expect.any(String));
  expect(settings).toMatchObject({ refresh_token });
  const read = await call('--config', path, '--select', 'talent_labels');
  expect(read.code).toBe(0);
}, 60_000);

test('a page that is declined is told so', async () => {
  bench = await talentBench();
  const path = await bench.config({ refresh_token: undefined });
  const port = await freePort();
  const args = ['authorize', '--config', path, '--no-browser', '--port', String(port)];
  const run = authorizingHere(args, {}, TALENT_COMMANDS);
  const address = new URL(await run.line(/^http.*\/o\/authorize\/\?/));
  const back = new URL(address.searchParams.get('redirect_uri') ?? '');
  back.searchParams.set('error', 'access_denied');
  back.searchParams.set('state', address.searchParams.get('state') ?? '');
  await fetch(back);
  const { code, stderr } = await run.ended;
  expect(code).toBe(1);
  expect(stderr).toContain('The application was not let in (access_denied)');
}, 60_000);

test('every command loads', async () => {
  const loaded = await loadNamed(TALENT_COMMANDS, () => true);
  expect([...loaded.keys()]).toEqual(ENTRIES);
});
