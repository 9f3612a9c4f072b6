import { PAYCOR_PLUGIN } from '../../scripts/meltano-taps.js';
import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { hubDefinition } from '../../scripts/meltano-plugin.js';
import { HUB_RULES } from './hub-rules.js';

const ajv = new Ajv({ allErrors: true });
formats.default(ajv);
const isFit = ajv.compile(HUB_RULES);

const DEFINITION = hubDefinition(PAYCOR_PLUGIN);

/** What the rules have against a definition. */
function objections(definition: unknown): readonly string[] {
  isFit(definition);
  return (isFit.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

test('Meltano Hub takes the definition as it stands in meltano/', async () => {
  const file = new URL('../../meltano/tap-paycor.yml', import.meta.url);
  expect(objections(parse(await readFile(file, 'utf8')))).toEqual([]);
});

test('it says what else the hub shows', () => {
  const shown = [
    'label',
    'docs',
    'repo',
    'logo_url',
    'keywords',
    'maintenance_status',
    'domain_url',
  ];
  expect(Object.keys(DEFINITION)).toEqual(expect.arrayContaining(shown));
});

describe('the rules refuse', () => {
  test.each<[string, object]>([
    ['a key that is not known', { ...DEFINITION, planted: true }],
    ['a quality of its own', { ...DEFINITION, quality: 'splendid' }],
    ['no quality', { ...DEFINITION, quality: undefined }],
    ['a capability that is not known', { ...DEFINITION, capabilities: ['telepathy'] }],
    ['a kind that is not known', { ...DEFINITION, settings: [{ name: 'x', kind: 'number' }] }],
    ['a setting without a name', { ...DEFINITION, settings: [{ kind: 'string' }] }],
    [
      'an option that is no text',
      { ...DEFINITION, settings: [{ name: 'x', options: [{ label: 'One', value: 1 }] }] },
    ],
    ['an address that is none', { ...DEFINITION, domain_url: 'paycor' }],
    ['a version of Python of another form', { ...DEFINITION, supported_python_versions: ['3'] }],
  ])('%s', (_, definition) => {
    expect(objections(definition)).toHaveLength(1);
  });
});
