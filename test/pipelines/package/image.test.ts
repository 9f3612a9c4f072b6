import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { version } from '../../../src/version.js';
import { selecting } from '../../tap/catalogs.js';
import { talentBench } from '../../talent/support/bench.js';
import { workbench } from '../../tap/workbench.js';
import { virtualEnvironment } from '../support/virtual-environment.js';
import { stagesOf, textOf } from './dockerfile.js';
import { build, contextFiles } from './stage-folder.js';

// There is no Docker here, so what is proved is this: the recipe is free of hadolint's complaints, the
// context holds nothing else than it needs, and its commands make a tap that works with what the last
// stage has. Not proved: the base image, its user's name, and the volume.

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const RECIPE = await readFile(join(ROOT, 'Dockerfile'), 'utf8');
const STAGES = stagesOf(RECIPE);
const [FIRST = [], LAST = []] = STAGES;

const MELTANO = ['init', '--meltano'];

const hadolint = await virtualEnvironment('hadolint');

test.skipIf(!hadolint.ready)('hadolint has nothing to say', async () => {
  if (!hadolint.ready) throw new Error(hadolint.why);
  const { stdout } = await run(hadolint.program('hadolint'), [join(ROOT, 'Dockerfile')]);
  expect(stdout).toBe('');
});

test('the context is what the recipe copies, and nothing else', async () => {
  const lines = (await readFile(join(ROOT, '.dockerignore'), 'utf8'))
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  expect(lines[0]).toBe('*');
  const taken = lines.slice(1).map((line) => line.replace(/^!/, ''));
  expect(taken.toSorted()).toEqual(contextFiles(STAGES).toSorted());
});

test('it runs as a user without rights, on a Node that is tested, with the tokens on a volume', () => {
  expect(textOf(LAST, 'USER')).toMatch(/^[1-9]\d*$/);
  for (const stage of STAGES) expect(textOf(stage, 'FROM')).toMatch(/^node:24-slim( AS \w+)?$/);
  expect(textOf(LAST, 'VOLUME')).toBe('["/var/lib/tap-paycor", "/var/lib/tap-paycor-talent"]');
  expect(textOf(LAST, 'ENTRYPOINT')).toBe('["tap-paycor"]');
  expect(RECIPE).not.toMatch(/^ARG|TAP_PAYCOR_|secret|password|key/im);
});

describe('built in a folder', () => {
  let folder: string;
  let root: string;
  let bench: { readonly close: () => Promise<void> } | null = null;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tap-paycor-image-'));
    // The image's user is another one than the user who builds.
    await chmod(folder, 0o755);
    root = join(folder, 'last');
    const first = join(folder, 'build');
    for (const place of [first, root]) await mkdir(place);
    await build(FIRST, { root: first, context: ROOT, stages: {} });
    await build(LAST, { root, context: ROOT, stages: { build: first } });
    await rm(first, { recursive: true });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  afterEach(() => bench?.close());

  /** What `docker run` starts: the entry point with the image's environment, as its user. */
  const container = (args: readonly string[]) => {
    const entry = /^\["(.+)"\]$/.exec(textOf(LAST, 'ENTRYPOINT'))?.[1] ?? '';
    return entered(entry, args);
  };

  /** What `docker run --entrypoint` starts. */
  const entered = (entry: string, args: readonly string[]) => {
    const variables: Record<string, string> = {};
    for (const [, name = '', value = ''] of textOf(LAST, 'ENV').matchAll(/(\w+)=(\S+)/g))
      variables[name] = value.replace(/^\//, `${root}/`);
    const user = Number(textOf(LAST, 'USER'));
    const { PATH = '' } = process.env;
    return run(join(root, 'usr/local/bin', entry), [...args], {
      cwd: join(root, textOf(LAST, 'WORKDIR')),
      env: { PATH, ...variables },
      ...(process.getuid?.() === 0 && { uid: user, gid: user }),
      maxBuffer: 64 * 1024 * 1024,
    });
  };

  test('the tap says its version and what it can read', async () => {
    expect((await container(['--version'])).stdout).toBe(`tap-paycor ${version()}\n`);
    expect((await container(['--discover'])).stdout).toContain('"tap_stream_id": "employees"');
    expect((await container(MELTANO)).stdout).toContain('executable: tap-paycor\n');
  });

  test('the other tap is in it, too: it says its version, what it can read, and what Meltano needs', async () => {
    const outputs = [['--version'], ['--discover'], MELTANO, [...MELTANO, '--definition']].map(
      async (args) => (await entered('tap-paycor-talent', args)).stdout,
    );
    const [told, catalog, project, definition] = await Promise.all(outputs);
    expect(told).toBe(`tap-paycor-talent ${version()}\n`);
    expect(catalog).toContain('"tap_stream_id": "talent_oneonones"');
    for (const plugin of [project, definition])
      expect(plugin).toContain('executable: tap-paycor-talent\n');
  });

  test('nothing but the tap and what it needs is in it', async () => {
    const home = join(root, 'opt/tap-paycor');
    expect((await readdir(home)).toSorted()).toEqual([
      'LICENSE',
      'dist',
      'meltano',
      'package.json',
      'schemas',
    ]);
  });

  /** Two syncs in a row: the second one has no token but the one that the first one stored. */
  async function syncsTwice(entry: string, args: readonly string[]): Promise<void> {
    for (const _ of ['first', 'second']) {
      const { stdout, stderr } = await entered(entry, args);
      expect(stdout).toMatch(/^(?:\{"type":"(?:SCHEMA|RECORD|STATE)".*\}\n)+$/);
      expect(stderr).toMatch(/^\S+Z INFO /);
    }
  }

  /** The one token store of a volume. */
  async function storeIn(
    volume: string,
  ): Promise<{ readonly name: string; readonly mode: number }> {
    const store = join(root, volume);
    const [name = ''] = (await readdir(store)).filter((file) => file.endsWith('.json'));
    return { name, mode: (await stat(join(store, name))).mode & 0o777 };
  }

  test('it works as one end of a pipe, and its tokens outlive it', async () => {
    const paycor = await workbench({ employees: 3, legalEntities: 1 });
    bench = paycor;
    await chmod(paycor.folder, 0o755);
    const config = await paycor.config({ token_store: undefined });
    const catalog = await paycor.file('catalog.json', selecting(['departments']));
    await syncsTwice('tap-paycor', ['--config', config, '--catalog', catalog]);
    const { name, mode } = await storeIn('var/lib/tap-paycor');
    expect(name).toMatch(/^production-/);
    expect(mode).toBe(0o600);
    expect(paycor.simulator.stats()).toMatchObject({ spentTokenReuses: 0 });
  });

  test('so does the other tap, with a volume of its own', async () => {
    const talent = await talentBench({ employees: 3, accessTokenSeconds: 1 });
    bench = talent;
    await chmod(talent.folder, 0o755);
    const config = await talent.config({ token_store: undefined });
    await syncsTwice('tap-paycor-talent', ['--config', config]);
    expect((await storeIn('var/lib/tap-paycor-talent')).mode).toBe(0o600);
    expect(talent.simulator.stats()).toMatchObject({ spentTokenReuses: 0 });
  });
});
