import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { isMap, parse, parseDocument } from 'yaml';
import { describe, expect, test } from 'vitest';
import { meltanoPlugin, meltanoYaml, pluginBlock } from '../../scripts/meltano-plugin.js';
import { STREAMS } from '../../src/streams/index.js';

const fileOf = (name: string): string =>
  fileURLToPath(new URL(`../../meltano/${name}`, import.meta.url));

/** What Meltano Hub shows of a plugin beyond what Meltano itself reads. */
const HUB_FACTS = {
  domain_url: 'https://www.paycor.com',
  keywords: ['hr', 'payroll'],
  maintenance_status: 'active',
  prereq:
    'Node 20.19 or newer. Install the package `tap-paycor` with npm, so that `tap-paycor` is on the path.',
};

const HUB_KEYS =
  'name pip_url variant namespace label description executable settings docs repo logo_url hidden settings_group_validation commands capabilities metadata schema select maintenance_status domain_url keywords requires definition next_steps settings_preamble usage prereq';
const HUB_SETTING_KEYS =
  'name aliases label value placeholder kind description documentation env hidden sensitive options';
const HUB_KINDS = 'date_iso8601 integer decimal options object array boolean string';
const HUB_CAPABILITIES =
  'properties catalog discover state about stream-maps schema-flattening activate-version batch test log-based structured-logging';

/** The project as it stands, with the tap's definition as it ought to be. */
async function project(): Promise<string> {
  const document = parseDocument(await readFile(fileOf('meltano.yml'), 'utf8'));
  const extractor = document.getIn(['plugins', 'extractors', 0]);
  if (!isMap(extractor)) throw new TypeError('meltano.yml has no extractor');
  for (const [key, value] of Object.entries(meltanoPlugin(STREAMS)))
    extractor.set(key, document.createNode(value, { aliasDuplicateObjects: false }));
  return document.toString({ lineWidth: 0, singleQuote: true });
}

/** After a change of settings or streams: `npm run docs:generate` writes them anew. */
describe('the files of meltano/ are those that the tables of settings and streams make', () => {
  test('meltano.yml', async () => {
    await expect(await project()).toMatchFileSnapshot(fileOf('meltano.yml'));
  });

  test('tap-paycor.yml', async () => {
    const definition = { ...meltanoPlugin(STREAMS), ...HUB_FACTS };
    await expect(meltanoYaml(definition)).toMatchFileSnapshot(fileOf('tap-paycor.yml'));
  });

  test('extractor.yml, which `init --meltano` prints', async () => {
    await expect(pluginBlock(STREAMS)).toMatchFileSnapshot(fileOf('extractor.yml'));
  });

  test('.env.example names settings only', async () => {
    const text = await readFile(fileOf('.env.example'), 'utf8');
    const names = [...text.matchAll(/TAP_PAYCOR_(\w+)=/g)].map((match) => match[1]?.toLowerCase());
    expect(names.length).toBeGreaterThan(4);
    const settings = meltanoPlugin(STREAMS).settings.map(({ name }) => name);
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

/** Meltano Hub refuses a definition with keys, kinds or capabilities that its schemas do not know. */
describe('the definition is fit for Meltano Hub', () => {
  const plugin = { ...meltanoPlugin(STREAMS), ...HUB_FACTS };
  test.each([
    ['keys', HUB_KEYS, Object.keys(plugin)],
    ['keys of settings', HUB_SETTING_KEYS, plugin.settings.flatMap((row) => Object.keys(row))],
    ['kinds of settings', HUB_KINDS, plugin.settings.map(({ kind }) => kind)],
    ['capabilities', HUB_CAPABILITIES, plugin.capabilities],
  ])('%s', (_, known, used) => {
    expect(used.filter((word) => !known.split(' ').includes(word))).toEqual([]);
  });
});

test('what is written is YAML that reads back as the same', () => {
  expect(parse(meltanoYaml(meltanoPlugin(STREAMS)))).toEqual(meltanoPlugin(STREAMS));
});
