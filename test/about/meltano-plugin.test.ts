import { PAYCOR_PLUGIN } from '../../scripts/meltano-taps.js';
import { describe, expect, test } from 'vitest';
import { meltanoPlugin } from '../../scripts/meltano-plugin.js';
import { meltanoSetting } from '../../scripts/meltano-setting.js';
import { builtInDocument } from '../../src/built-in-document.js';
import type { Setting } from '../../src/settings/setting.js';
import { SETTING_NAMES, SETTINGS } from '../../src/config/settings.js';
import { parseCatalog } from '../../src/singer/catalog.js';
import { parseJson } from '../../src/singer/json.js';

const description = 'Invented.';

describe('a setting as Meltano describes it', () => {
  test.each<[string, Setting, object]>([
    ['client_id', { type: 'string', description }, { label: 'Client ID', kind: 'string' }],
    [
      'api_url',
      { type: 'string', description, secret: true },
      { label: 'API URL', sensitive: true },
    ],
    [
      'max',
      { type: 'number', minimum: 0, maximum: 9, description, default: 0 },
      { kind: 'string', value: 0 },
    ],
    [
      'max',
      { type: 'integer', minimum: 0, maximum: 9, description, default: 7 },
      { kind: 'integer', value: 7 },
    ],
    ['on', { type: 'boolean', description, default: false }, { kind: 'boolean', value: false }],
    ['some_ids', SETTINGS.legal_entity_ids, { label: 'Some IDs', kind: 'array' }],
    ['first_day', { type: 'string', format: 'day', description }, { kind: 'date_iso8601' }],
    [
      'mode',
      { type: 'string', enum: ['fast', 'slow'], default: 'slow', description },
      {
        kind: 'options',
        value: 'slow',
        options: [
          { label: 'Fast', value: 'fast' },
          { label: 'Slow', value: 'slow' },
        ],
      },
    ],
  ])('%s %j', (name, setting, expected) => {
    expect(meltanoSetting(name, setting)).toMatchObject({ name, description: setting.description });
    expect(meltanoSetting(name, setting)).toMatchObject(expected);
  });

  test('has no value, options or sensitive where the setting has none', () => {
    expect(Object.keys(meltanoSetting('plain', { type: 'string', description }))).toEqual([
      'name',
      'label',
      'kind',
      'description',
    ]);
  });
});

describe('the plugin definition', () => {
  const plugin = meltanoPlugin(PAYCOR_PLUGIN);

  test('has every setting, once, in order', () => {
    expect(plugin.settings.map(({ name }) => name)).toEqual(SETTING_NAMES);
  });

  test('hides every secret', () => {
    const hidden = plugin.settings.filter(({ sensitive }) => sensitive).map(({ name }) => name);
    const secrets = Object.entries<Setting>(SETTINGS).filter(([, { secret }]) => secret === true);
    expect(hidden).toEqual(secrets.map(([name]) => name));
    expect(hidden.length).toBeGreaterThan(3);
  });

  test('names known settings only as required', () => {
    const known: readonly string[] = SETTING_NAMES;
    const unknown = plugin.settings_group_validation.flat().filter((name) => !known.includes(name));
    expect(unknown).toEqual([]);
  });

  test('deselects what the catalog deselects by default, and nothing else', () => {
    const off = parseCatalog(parseJson(builtInDocument())).streams.flatMap(
      ({ tap_stream_id, metadata }) =>
        metadata
          .filter((entry) => entry.metadata['selected-by-default'] === false)
          .map(({ breadcrumb }) => `!${tap_stream_id}.${breadcrumb[1] ?? '*'}`),
    );
    const wanted = off.filter((rule) => {
      const [stream] = rule.split('.');
      return rule === `${stream}.*` || !off.includes(`${stream}.*`);
    });
    expect(plugin.select).toEqual(['*.*', ...wanted.toSorted((a, b) => place(a) - place(b))]);
    function place(rule: string): number {
      return plugin.select.indexOf(rule);
    }
  });
});
