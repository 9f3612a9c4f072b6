import { describe, expect, test } from 'vitest';
import { createDrift } from '../../src/core/drift.js';
import { compileRecordShaper } from '../../src/core/record.js';
import { wellFormedRow } from '../../src/core/well-formed.js';
import { isJsonObject, parseJson, stringifyJson, type JsonObject } from '../../src/singer/json.js';
import { EVERYTHING } from '../../src/singer/selection.js';

function row(json: string): JsonObject {
  const value = parseJson(json);
  if (!isJsonObject(value)) throw new TypeError(`no object: ${json}`);
  return value;
}

test('a sound row is handed back as it is', () => {
  const sound = row('{"a":"😀 \\u0001","b":[{"c":12345678901234567890.5}],"d":null,"e":true}');
  const drift = createDrift();
  expect(wellFormedRow(sound, drift)).toBe(sound);
  expect(drift.entries()).toEqual([]);
});

describe('broken text', () => {
  test.each<[string, string, string[]]>([
    ['{"a":"x\\ud83d"}', '{"a":"x\uFFFD"}', ['broken_text a']],
    ['{"a":"\\ude00x"}', '{"a":"\uFFFDx"}', ['broken_text a']],
    ['{"a":"x\\u0000y\\u0000"}', '{"a":"xy"}', ['broken_text a']],
    ['{"a":{"b":["ok","\\u0000"]}}', '{"a":{"b":["ok",""]}}', ['broken_text a.b[]']],
    ['{"x\\u0000":1}', '{"x":1}', ['broken_name x']],
    ['{"a":{"\\ud83d":1}}', '{"a":{"\uFFFD":1}}', ['broken_name a.\uFFFD']],
    ['{"a":"good","a\\u0000":"bad"}', '{"a":"good"}', ['broken_name a']],
    ['{"a\\u0000":"bad","a":"good"}', '{"a":"good"}', ['broken_name a']],
    [
      '{"n":12345678901234567890.5,"a":"\\u0000"}',
      '{"n":12345678901234567890.5,"a":""}',
      ['broken_text a'],
    ],
    ['{"__proto__":"\\u0000"}', '{"__proto__":""}', ['broken_text __proto__']],
  ])('%s', (json, expected, notes) => {
    const drift = createDrift();
    expect(stringifyJson(wellFormedRow(row(json), drift))).toBe(expected);
    expect(drift.entries().map(({ kind, field }) => `${kind} ${field}`)).toEqual(notes);
  });

  test('never leaves in a record, whether its field is in the schema, unknown or a dictionary', () => {
    const schema = {
      type: 'object',
      properties: { known: { type: ['string', 'null'] }, dictionary: { type: 'object' } },
    } as const;
    const shape = compileRecordShaper(schema, EVERYTHING, 'UTC');
    const json = '{"known":"\\ud83d","unknown":["\\u0000"],"dictionary":{"\\u0000k":"\\ud83d"}}';
    expect(shape(row(json), createDrift())).toEqual({
      known: '\uFFFD',
      unknown: [''],
      dictionary: { k: '\uFFFD' },
    });
  });
});
