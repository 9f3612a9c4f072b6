import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/config/config.js';

const REQUIRED = {
  client_id: 'invented-id',
  client_secret: 'invented-secret',
  subscription_key: 'invented-key',
  refresh_token: 'invented-refresh',
};

const KEY = 'invented-hash-key-of-thirty-two-bytes';

const configOf = (settings: object) =>
  parseConfig({ ...REQUIRED, ...settings }, { HOME: '/home/ada' }).config;

function faultOf(settings: object): string {
  try {
    configOf(settings);
    return 'none';
  } catch (error) {
    return String(error);
  }
}

test('rules keep their order, their subjects and their means', () => {
  const treat = [
    { class: 'restricted', by: 'drop' },
    { fields: 'persons.demographicData.birthDate', by: 'year' },
    { fields: ['*.employeeId', 'employees.id'], by: 'hash' },
  ];
  const { rules, hashKey } = configOf({ treat, hash_key: KEY }).treatments;
  expect(hashKey).toBe(KEY);
  expect(rules.map(({ name, by }) => `${name} ${by}`)).toEqual([
    'treat[0] drop',
    'treat[1] year',
    'treat[2] hash',
  ]);
  expect(rules[0]?.of).toEqual({ kind: 'class', fieldClass: 'restricted' });
  expect(rules[2]?.of).toMatchObject({
    kind: 'fields',
    patterns: [{ text: '*.employeeId' }, { text: 'employees.id' }],
  });
});

test('the environment gives them as JSON', () => {
  const treat = '[{"class":"pay","by":"mask"}]';
  expect(configOf({ treat }).treatments.rules).toHaveLength(1);
});

describe('a mistake is named, and no secret with it', () => {
  test.each<[string, object, string]>([
    ['no means', { treat: [{ class: 'pay' }] }, 'treat[0].by must be hash, mask, drop or year'],
    ['another means', { treat: [{ class: 'pay', by: 'salt' }] }, 'treat[0].by must be hash,'],
    ['no subject', { treat: [{ by: 'drop' }] }, 'treat[0] must have either "class" or "fields"'],
    [
      'two subjects',
      { treat: [{ class: 'pay', fields: 'a.b', by: 'drop' }] },
      'treat[0] must have either "class" or "fields"',
    ],
    [
      'another class',
      { treat: [{ class: 'secret', by: 'drop' }] },
      'treat[0].class must be restricted, personal, pay or internal',
    ],
    ['a stream alone', { treat: [{ fields: 'persons', by: 'drop' }] }, 'treat[0].fields must be'],
    ['no pattern', { treat: [{ fields: [], by: 'drop' }] }, 'treat[0].fields must be'],
    ['a number', { treat: [{ fields: [5], by: 'drop' }] }, 'treat[0].fields must be'],
    [
      'the second rule',
      {
        treat: [
          { class: 'pay', by: 'drop' },
          { class: 'pay', by: 'x' },
        ],
      },
      'treat[1].by must be',
    ],
    [
      'an entry that nobody knows',
      { treat: [{ class: 'pay', by: 'drop', when: 'ever' }] },
      'treat[0] has an entry that nobody knows: "when"',
    ],
    [
      'a hash without a key',
      {
        treat: [
          { class: 'pay', by: 'drop' },
          { class: 'personal', by: 'hash' },
        ],
      },
      'hash_key is required, since treat[1] hashes',
    ],
    [
      'a short key',
      { treat: [{ class: 'personal', by: 'hash' }], hash_key: 'invented-short-key' },
      'hash_key must be text of at least 32 bytes',
    ],
  ])('%s', (_, settings, words) => {
    const fault = faultOf(settings);
    expect(fault).toContain('The config is not valid: ');
    expect(fault).toContain(words);
    expect(fault).not.toContain('\n');
    expect(fault).not.toContain('invented-short-key');
  });

  test('bytes count, and not characters', () => {
    expect(faultOf({ hash_key: 'é'.repeat(16) })).toBe('none');
    expect(faultOf({ hash_key: 'e'.repeat(31) })).toContain('hash_key must be');
  });
});
