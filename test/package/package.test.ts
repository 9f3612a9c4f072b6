import { isAscii } from 'node:buffer';
import { execFile, spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isJsonObject, parseJson, type Json } from '../../src/singer/json.js';
import { version } from '../../src/version.js';
import { inside } from '../pipelines/support/inside.js';
import { installed, link, type Installed } from './tarball.js';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

let place: Installed;
beforeAll(async () => {
  place = await installed();
});
afterAll(() => place.close());

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();

/** The library as it stands in the sources, with its types. */
const library = (): readonly string[] =>
  filesIn(join(ROOT, 'src/singer')).flatMap((file) => {
    const name = `dist/singer/${file.replace(/\.ts$/, '')}`;
    return [`${name}.js`, `${name}.d.ts`];
  });

/** What the executables load when it is called for: these have a hash in their names. */
const isLoadedLater = (file: string): boolean => /^dist\/[\w-]+-[\w-]{8}\.js$/.test(file);

/** What else there is: by name, so that a file which creeps in is seen. */
const BESIDE = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'config.json.example',
  'dist/LICENSES.txt',
  'dist/catalog.json',
  'dist/cli.js',
  'dist/package.json',
  'dist/run-report-script.js',
  'dist/singer/package.json',
  'dist/talent-catalog.json',
  'dist/talent-cli.js',
  'meltano/.env.example',
  'meltano/meltano.yml',
  'meltano/orchestrate/dags/meltano_schedules.py',
  'meltano/orchestrate/entities.meltano.yml',
  'meltano/orchestrate/streams.meltano.yml',
  'meltano/plugins.yml',
  'meltano/talent-plugins.yml',
  'meltano/tap-paycor-talent.yml',
  'meltano/tap-paycor.yml',
  'package.json',
];

/** How a version is published is of no use to whoever has it, and the tap itself makes the dictionary. */
const documents = (): readonly string[] =>
  filesIn(join(ROOT, 'docs'))
    .filter((name) => !/^(?:releasing\.md|dictionary\.html|pictures\/)/.test(name))
    .map((name) => `docs/${name}`);

test('the package holds what a user needs, and nothing else', () => {
  const schemas = filesIn(join(ROOT, 'schemas')).map((name) => `schemas/${name}`);
  const expected = [...library(), ...schemas, ...documents(), ...BESIDE].toSorted();
  expect(filesIn(place.home).filter((file) => !isLoadedLater(file))).toEqual(expected);
});

test('what Node loads is ASCII, which V8 keeps at a byte a character', async () => {
  const loaded = filesIn(place.home).filter((file) => /^dist\/(?!run-report)[^/]+\.js$/.test(file));
  const texts = await Promise.all(loaded.map((file) => readFile(join(place.home, file))));
  expect(loaded.length).toBeGreaterThan(10);
  expect(loaded.filter((_, index) => !isAscii(texts[index] ?? Buffer.of(0xff)))).toEqual([]);
});

test('what the README points at is there, but for the instructions to contributors', async () => {
  const readme = await readFile(join(place.home, 'README.md'), 'utf8');
  const links = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path = '']) => path);
  const missing = links.filter((path) => !filesIn(place.home).includes(path));
  expect([...new Set(missing)]).toEqual(['CONTRIBUTING.md']);
});

/** Runs an executable as npm links it: what package.json has under its name. */
async function call(name: string, args: readonly string[]): Promise<string> {
  const manifest = parseJson(await readFile(join(place.home, 'package.json'), 'utf8'));
  const path = String(inside(manifest, 'bin', name));
  const given = { cwd: place.folder, maxBuffer: 16 * 1024 * 1024 };
  return (await run(process.execPath, [join(place.home, path), ...args], given)).stdout;
}

describe('installed, with its declared dependencies alone', () => {
  test.each([
    ['tap-paycor', ['--version'], `tap-paycor ${version()}\n`],
    ['tap-paycor', ['--discover'], '"tap_stream_id": "employees"'],
    ['tap-paycor', ['--about', '--format', 'json'], '"client_secret"'],
    ['tap-paycor', ['init', '--meltano'], 'executable: tap-paycor\n'],
    ['tap-paycor', ['completion', 'bash'], 'complete -o default -F _tap_paycor tap-paycor\n'],
    ['tap-paycor-talent', ['--version'], `tap-paycor-talent ${version()}\n`],
    ['tap-paycor-talent', ['--discover'], '"tap_stream_id": "talent_oneonones"'],
    ['tap-paycor-talent', ['--about', '--format', 'json'], '"page_size"'],
    ['tap-paycor-talent', ['init', '--meltano'], 'executable: tap-paycor-talent\n'],
    [
      'tap-paycor-talent',
      ['completion', 'bash'],
      'complete -o default -F _tap_paycor_talent tap-paycor-talent\n',
    ],
    [
      'tap-paycor-talent',
      ['demo', '--employees', '3'],
      'tap-paycor-talent --discover > catalog.json\n',
    ],
  ])('%s %j works', async (name, args, expected) => {
    expect(await call(name, args)).toContain(expected);
  });
});

/** The tap of docs/library.md, and a line that must not compile: the types are really there. */
async function example(): Promise<string> {
  const page = await readFile(join(place.home, 'docs/library.md'), 'utf8');
  const code = /```ts\n([^]*?)```/.exec(page)?.[1] ?? '';
  return `${code}\n// @ts-expect-error: there is no such message\nawait write({ type: 'NONE' });\n`;
}

const OPTIONS = {
  strict: true,
  target: 'es2023',
  module: 'nodenext',
  types: ['node'],
  outDir: 'out',
  skipLibCheck: false,
};

test('the library compiles and runs in a project of its own', async () => {
  const { folder } = place;
  await mkdir(join(folder, 'out'));
  await link('@types/node', join(folder, 'node_modules'));
  const files = {
    'package.json': '{"type":"module"}',
    'tap.ts': await example(),
    'tsconfig.json': JSON.stringify({ compilerOptions: OPTIONS, files: ['tap.ts'] }),
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  expect(await compiled(folder)).toBe('');
  const { stdout, stderr } = await run(process.execPath, [join(folder, 'out/tap.js')]);
  expect({ lines: stdout.trim().split('\n').slice(0, 3), stderr }).toEqual({
    lines: [
      '{"type":"SCHEMA","stream":"invoices","schema":{"type":"object","properties":{"id":{"type":"integer"},"total":{"type":["number","null"]}}},"key_properties":["id"]}',
      '{"type":"RECORD","stream":"invoices","record":{"id":1,"total":12.5}}',
      '{"type":"STATE","value":{"bookmarks":{"invoices":{"last_id":1}},"currently_syncing":null}}',
    ],
    stderr: 'INFO done\n',
  });
});

/** What the compiler says; nothing if all is well. */
async function compiled(folder: string): Promise<string> {
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
  const child = spawn(process.execPath, [compiler, '--project', folder], { cwd: folder });
  return text(child.stdout);
}

test('nothing but the library and the manifest can be imported', async () => {
  const load = `for (const path of ['', '/singer', '/package.json', '/dist/cli.js', '/dist/sync/run.js']) {
    const options = path.endsWith('json') ? { with: { type: 'json' } } : {};
    await import('tap-paycor' + path, options).then(() => console.log(path), (error) => console.log(path, error.code));
  }`;
  const flags = ['--no-warnings', '--input-type=module', '--eval', load];
  const { stdout } = await run(process.execPath, flags, { cwd: place.folder });
  expect(stdout.trim().split('\n')).toEqual([
    'ERR_PACKAGE_PATH_NOT_EXPORTED',
    '/singer',
    '/package.json',
    '/dist/cli.js ERR_PACKAGE_PATH_NOT_EXPORTED',
    '/dist/sync/run.js ERR_PACKAGE_PATH_NOT_EXPORTED',
  ]);
});

test('of other packages, only what the library gives numbers in is installed', async () => {
  const lock = parseJson(await readFile(join(ROOT, 'package-lock.json'), 'utf8'));
  expect(runtimePackages(isJsonObject(lock) ? lock['packages'] : null)).toEqual(['lossless-json']);
});

/** What everybody runs must be looked after by somebody. */
const MOST_PACKAGES = 25;

test('few packages are bundled, each with its licence', async () => {
  const licences = await readFile(join(place.home, 'dist/LICENSES.txt'), 'utf8');
  const names = [...licences.matchAll(/^== (.+)\n\n\S/gm)].map(([, name]) => name);
  expect(names).toContain('undici');
  expect(names.slice(MOST_PACKAGES)).toEqual([]);
});

/** The names of all that is installed beside the tap without its tools. */
function runtimePackages(packages: Json | undefined): readonly string[] {
  const names = Object.entries(isJsonObject(packages) ? packages : {})
    .filter(([path, about]) => path !== '' && isJsonObject(about) && about['dev'] !== true)
    .map(([path]) => path.replace(/^.*node_modules\//, ''));
  return [...new Set(names)];
}
