import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { expect, test } from 'vitest';
import { isObject } from '../../support/singer-schema-rules.js';
import { startProgram } from '../support/program-run.js';
import { virtualEnvironment } from '../support/virtual-environment.js';

const environment = await virtualEnvironment('meltano');

async function yamlIn(file: string): Promise<unknown> {
  return parse(await readFile(file, 'utf8'));
}

test.skipIf(!environment.ready).each(['meltano.yml', 'plugins.yml', 'talent-plugins.yml'])(
  "%s passes Meltano's own schema",
  async (name) => {
    if (!environment.ready) return;
    const code = 'from meltano.schemas import __file__ as f; print(f)';
    const python = startProgram(environment.program('python'), ['-c', code], { cwd: '/', env: {} });
    const { out } = await python.ended;
    const path = out.trim().replace('__init__.py', 'meltano.schema.json');
    const schema: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (!isObject(schema)) throw new TypeError('the schema is no object');
    const validate = new Ajv2020({ strict: false, allErrors: true }).compile(schema);
    const file = fileURLToPath(new URL(`../../../meltano/${name}`, import.meta.url));
    validate(await yamlIn(file));
    expect(validate.errors ?? []).toEqual([]);
  },
);
