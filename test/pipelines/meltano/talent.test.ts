import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  startTalentSimulator,
  type TalentSimulator,
} from '../../../src/simulator/talent/server.js';
import { talentTapConfig } from '../../../src/simulator/talent/tap-config.js';
import { parseJson } from '../../../src/singer/json.js';
import { PRESENT } from '../../support/present.js';
import { ORIGINS, rowsByKey, truthOf } from '../../talent/support/truth.js';
import { inside, namesIn } from '../support/inside.js';
import { projectWith, type LoadedRows, type MeltanoProject } from '../support/meltano-project.js';
import { endOf, type ProgramResult } from '../support/program-run.js';
import { installTap } from '../support/tap-on-path.js';
import { virtualEnvironment } from '../support/virtual-environment.js';

const environment = await virtualEnvironment('meltano');
const TAP = 'tap-paycor-talent';
const STATE_ID = `dev:${TAP}-to-target-jsonl`;

/** What the project leaves out, since it is off by default. */
const OFF = /^talent_(?:oneonone_notes|feedback|review)/m;
const SELECTED = Object.keys(ORIGINS).filter((stream) => !OFF.test(stream));
const INCREMENTAL = ['talent_recognitions', 'talent_oneonones'];

/** What a user writes into `.env`. */
function dotEnv({ url, credentials }: TalentSimulator): string {
  const settings = Object.entries(talentTapConfig(url, credentials));
  const lines = settings.map(
    ([name, value]) => `TAP_PAYCOR_TALENT_${name.toUpperCase()}=${value}\n`,
  );
  return lines.join('');
}

/** The tap is the one on the path (docs/meltano.md, "Without Python's package"). */
async function withoutPip(path: string): Promise<void> {
  const document = parseDocument(await readFile(path, 'utf8'));
  document.deleteIn(['plugins', 'extractors', 0, 'pip_url']);
  await writeFile(path, document.toString());
}

type Rows = ReadonlyMap<string, string>;

const loaded = (rows: LoadedRows, stream: string): Rows => rowsByKey(rows[stream] ?? [], stream);

describe.skipIf(!environment.ready)('the project that tap-paycor-talent init makes', () => {
  let simulator: TalentSimulator;
  let project: MeltanoProject;
  let made: ProgramResult;
  let full: ProgramResult;
  let fullRows: LoadedRows;
  let fullState: unknown;
  let truth: ReadonlyMap<string, Rows>;
  let firstToken: string;
  let tokenBetween: string;
  let incremental: ProgramResult;
  let incrementalRows: LoadedRows;

  const fileOf = (...path: readonly string[]): string => join(project.folder, ...path);

  /** The one token store of the project. */
  async function tokenStore(): Promise<string> {
    const folder = fileOf('.meltano', TAP);
    const [name = ''] = (await readdir(folder)).filter((file) => file.endsWith('.json'));
    return join(folder, name);
  }

  async function storedToken(): Promise<unknown> {
    return inside(parseJson(await readFile(await tokenStore(), 'utf8')), 'refresh_token');
  }

  const sync = (): Promise<ProgramResult> => project.run('run', TAP, 'target-jsonl');

  const truthNow = (): ReadonlyMap<string, Rows> =>
    new Map(SELECTED.map((stream) => [stream, truthOf(simulator.lists(), stream)]));

  beforeAll(async () => {
    if (!environment.ready) return;
    // Access tokens that end within a minute: each run has to exchange its refresh token.
    simulator = await startTalentSimulator({
      asOf: PRESENT,
      employees: 12,
      accessTokenSeconds: 3,
    });
    project = await projectWith(environment, await installTap());
    const init = `${TAP} init --meltano --output meltano.yml`;
    made = await project.shell(init);
    await withoutPip(fileOf('meltano.yml'));
    await writeFile(fileOf('.env'), dotEnv(simulator));
    await project.install('loader', 'target-jsonl');
    truth = truthNow();
    firstToken = simulator.credentials.refresh_token;
    full = await sync();
    fullRows = await project.takeRows();
    fullState = await project.state(STATE_ID);
    tokenBetween = simulator.credentials.refresh_token;
    simulator.advance(14);
    incremental = await sync();
    incrementalRows = await project.takeRows();
  });
  afterAll(async () => {
    await project?.remove();
    await simulator?.close();
  });

  test('it is made, and both runs end well', () => {
    for (const result of [made, full, incremental]) expect(endOf(result)).toBe('ended well');
  });

  test.each(SELECTED)('%s: the full run loads the truth', (stream) => {
    expect(loaded(fullRows, stream)).toEqual(truth.get(stream));
    expect(fullRows[stream]?.length).toBeGreaterThan(0);
  });

  test('nothing that is off by default is loaded', () => {
    expect(Object.keys(fullRows).toSorted()).toEqual(SELECTED.toSorted());
  });

  test("the state is in Meltano's database", async () => {
    expect(namesIn(inside(fullState, 'bookmarks'))).toEqual(SELECTED.toSorted());
    expect(fullState).toMatchObject({ currently_syncing: null });
    expect((await stat(fileOf('.meltano', 'meltano.db'))).size).toBeGreaterThan(0);
  });

  test('the second run starts from the state', () => {
    expect(full.err).toContain('No state was found');
    expect(incremental.err).not.toContain('No state was found');
  });

  test.each(INCREMENTAL)('%s: the second run loads less, and news', (stream) => {
    const earlier = loaded(fullRows, stream);
    const later = loaded(incrementalRows, stream);
    expect(later.size).toBeLessThan(earlier.size);
    expect([...later].some(([key, row]) => earlier.get(key) !== row)).toBe(true);
  });

  test.each(SELECTED)('%s: both runs together are the later truth', (stream) => {
    const earlier = loaded(fullRows, stream);
    const later = loaded(incrementalRows, stream);
    expect(new Map([...earlier, ...later])).toEqual(truthNow().get(stream));
  });

  test('each run exchanged the refresh token, and the last one is in the token store alone', async () => {
    const last = simulator.credentials.refresh_token;
    expect(new Set([firstToken, tokenBetween, last]).size).toBe(3);
    expect(await storedToken()).toBe(last);
    expect((await stat(await tokenStore())).mode & 0o077).toBe(0);
    expect(await readFile(fileOf('.env'), 'utf8')).toContain(firstToken);
    expect(simulator.stats().spentTokenReuses).toBe(0);
  });

  test('no secret is in the log', () => {
    const log = [full, incremental].map(({ out, err }) => out + err).join('');
    expect(log).toContain('talent_oneonones');
    expect(simulator.stats().secrets.filter((secret) => log.includes(secret))).toEqual([]);
  });

  test.each([
    ['check', /^(\d+) of \1 can be read\b/m],
    ['plan', /^talent_oneonones\b/m],
  ])('meltano invoke tap-paycor-talent:%s', async (command, said) => {
    const result = await project.run('invoke', `${TAP}:${command}`);
    expect(endOf(result)).toBe('ended well');
    expect(result.out).toMatch(said);
    expect(result.out).not.toMatch(OFF);
  });

  test('meltano test fails where a selected stream can not be read', async () => {
    expect((await project.run('test', TAP)).out).toMatch(/:test-connection\.+ success/);
    simulator.fail('refused:badges:1');
    const { code, out } = await project.run('test', TAP);
    expect(code).toBe(1);
    expect(out).toMatch(/:test-connection\.+ failure/);
  });
});
