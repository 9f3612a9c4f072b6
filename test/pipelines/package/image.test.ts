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
import { workbench, type Workbench } from '../../tap/workbench.js';
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
  expect(textOf(LAST, 'VOLUME')).toBe('["/var/lib/tap-paycor"]');
  expect(textOf(LAST, 'ENTRYPOINT')).toBe('["tap-paycor"]');
  expect(RECIPE).not.toMatch(/^ARG|TAP_PAYCOR_|secret|password|key/im);
});

describe('built in a folder', () => {
  let folder: string;
  let root: string;
  let bench: Workbench | null = null;

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
    expect((await container(['init', '--meltano'])).stdout).toContain('executable: tap-paycor');
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

  test('it works as one end of a pipe, and its tokens outlive it', async () => {
    bench = await workbench({ employees: 3, legalEntities: 1 });
    await chmod(bench.folder, 0o755);
    const config = await bench.config({ token_store: undefined });
    const catalog = await bench.file('catalog.json', selecting(['departments']));
    const sync = ['--config', config, '--catalog', catalog];
    for (const _ of ['first', 'second']) {
      const { stdout, stderr } = await container(sync);
      expect(stdout).toMatch(/^(?:\{"type":"(?:SCHEMA|RECORD|STATE)".*\}\n)+$/);
      expect(stderr).toMatch(/^\S+Z INFO /);
    }
    const store = join(root, 'var/lib/tap-paycor');
    const [tokens = ''] = (await readdir(store)).filter((name) => name.endsWith('.json'));
    expect(tokens).toMatch(/^production-/);
    expect((await stat(join(store, tokens))).mode & 0o777).toBe(0o600);
    expect(bench.simulator.stats()).toMatchObject({ spentTokenReuses: 0 });
  });
});
