import { PAYCOR_PLUGIN, TALENT_PLUGIN } from '../../scripts/meltano-taps.js';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Document, isMap, parse, parseDocument } from 'yaml';
import { describe, expect, test } from 'vitest';
import { LOADERS } from '../../scripts/meltano-loaders.js';
import {
  hubDefinition,
  meltanoPlugin,
  meltanoYaml,
  projectBlock,
} from '../../scripts/meltano-plugin.js';

const fileOf = (name: string): string =>
  fileURLToPath(new URL(`../../meltano/${name}`, import.meta.url));

/** The project as it stands, with the definitions of the tap and its loaders as they ought to be. */
async function project(): Promise<string> {
  const document = parseDocument(await readFile(fileOf('meltano.yml'), 'utf8'));
  put(document, ['plugins', 'extractors', 0], meltanoPlugin(PAYCOR_PLUGIN));
  for (const [index, loader] of LOADERS.entries())
    put(document, ['plugins', 'loaders', index], loader);
  return document.toString({ lineWidth: 0, singleQuote: true });
}

/** Comments, and keys that the definition does not have, stay. */
function put(document: Document, place: readonly (string | number)[], definition: object): void {
  const plugin = document.getIn(place);
  if (!isMap(plugin)) throw new TypeError(`meltano.yml has nothing at ${place.join('.')}`);
  for (const [key, value] of Object.entries(definition))
    plugin.set(key, document.createNode(value, { aliasDuplicateObjects: false }));
}

/** After a change of settings or streams: `npm run docs:generate` writes them anew. */
describe('the files of meltano/ are those that the tables of settings and streams make', () => {
  test('meltano.yml', async () => {
    await expect(await project()).toMatchFileSnapshot(fileOf('meltano.yml'));
  });

  test.each([
    ['tap-paycor.yml', PAYCOR_PLUGIN],
    ['tap-paycor-talent.yml', TALENT_PLUGIN],
  ])('%s', async (file, words) => {
    await expect(meltanoYaml(hubDefinition(words))).toMatchFileSnapshot(fileOf(file));
  });

  test.each([
    ['plugins.yml', PAYCOR_PLUGIN],
    ['talent-plugins.yml', TALENT_PLUGIN],
  ])('%s, which `init --meltano` prints', async (file, words) => {
    await expect(projectBlock(words)).toMatchFileSnapshot(fileOf(file));
  });

  test('.env.example names settings only', async () => {
    const text = await readFile(fileOf('.env.example'), 'utf8');
    const names = [...text.matchAll(/TAP_PAYCOR_(\w+)=/g)].map((match) => match[1]?.toLowerCase());
    expect(names.length).toBeGreaterThan(4);
    expect(text).not.toMatch(/_TOKEN/);
    const settings = meltanoPlugin(PAYCOR_PLUGIN).settings.map(({ name }) => name);
    expect(names.filter((name) => name !== undefined && !settings.includes(name))).toEqual([]);
  });
});

test('docs/meltano.md shows the mapping of meltano.yml', async () => {
  const page = await readFile(new URL('../../docs/meltano.md', import.meta.url), 'utf8');
  const shown: unknown = parse(/^```yaml\n([\s\S]*?)^```$/m.exec(page)?.[1] ?? '');
  const document = parseDocument(await readFile(fileOf('meltano.yml'), 'utf8'));
  const config = document.getIn(['plugins', 'mappers', 0, 'mappings', 0, 'config']);
  expect(isMap(config) && config.toJSON()).toEqual(shown);
});

test('what is written is YAML that reads back as the same', () => {
  expect(parse(meltanoYaml(meltanoPlugin(PAYCOR_PLUGIN)))).toEqual(meltanoPlugin(PAYCOR_PLUGIN));
});
