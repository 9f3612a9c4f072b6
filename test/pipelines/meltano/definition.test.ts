import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { meltanoPlugin } from '../../../scripts/meltano-plugin.js';
import { STREAMS } from '../../../src/streams/index.js';
import { isObject } from '../../support/singer-schema-rules.js';
import { inside } from '../support/inside.js';
import { meltanoEnvironment } from '../support/meltano-environment.js';
import { endOf, startProgram, type ProgramResult } from '../support/program-run.js';
import { shellBlocks } from '../support/shell-blocks.js';
import { installTap, type InstalledTap } from '../support/tap-on-path.js';
import { virtualEnvironment } from '../support/virtual-environment.js';

const environment = await virtualEnvironment('meltano');

async function yamlIn(file: string): Promise<unknown> {
  return parse(await readFile(file, 'utf8'));
}

describe.skipIf(!environment.ready)('"In a project of your own" of docs/meltano.md', () => {
  let tap: InstalledTap;
  let folder: string;
  const results: ProgramResult[] = [];
  let extractor: unknown;

  beforeAll(async () => {
    if (!environment.ready) return;
    tap = await installTap();
    folder = await mkdtemp(join(tmpdir(), 'tap-paycor-own-'));
    const env = meltanoEnvironment({
      folders: [tap.bin, join(environment.folder, 'bin')],
      more: { npm_config_prefix: tap.prefix },
    });
    for (const block of await shellBlocks('docs/meltano.md', 'In a project of your own'))
      results.push(await startProgram('sh', ['-eu', '-c', block], { cwd: folder, env }).ended);
    const project = await yamlIn(join(folder, 'meltano.yml'));
    extractor = inside(project, 'plugins', 'extractors', 0);
  });
  afterAll(async () => {
    await tap?.remove();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  test('its block runs to its end', () => {
    for (const result of results) expect(endOf(result)).toBe('ended well');
    expect(results.length).toBe(1);
  });

  test('the project has the whole definition', () => {
    const { select: _, ...definition } = meltanoPlugin(STREAMS);
    expect(extractor).toMatchObject(definition);
  });

  test('and its selection, which meltano add drops and the last lines bring back', () => {
    const select = inside(extractor, 'select');
    const rules = Array.isArray(select) ? select.map(String) : [];
    expect(rules.toSorted()).toEqual([...meltanoPlugin(STREAMS).select].toSorted());
  });
});

test.skipIf(!environment.ready)("meltano.yml passes Meltano's own schema", async () => {
  if (!environment.ready) return;
  const code = 'from meltano.schemas import __file__ as f; print(f)';
  const python = startProgram(environment.program('python'), ['-c', code], { cwd: '/', env: {} });
  const { out } = await python.ended;
  const path = out.trim().replace('__init__.py', 'meltano.schema.json');
  const schema: unknown = JSON.parse(await readFile(path, 'utf8'));
  if (!isObject(schema)) throw new TypeError('the schema is no object');
  const validate = new Ajv2020({ strict: false, allErrors: true }).compile(schema);
  const file = fileURLToPath(new URL('../../../meltano/meltano.yml', import.meta.url));
  validate(await yamlIn(file));
  expect(validate.errors ?? []).toEqual([]);
});
