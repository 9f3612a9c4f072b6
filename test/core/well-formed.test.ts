import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDrift } from '../../src/core/drift.js';
import { mayBeBroken, wellFormedRow } from '../../src/core/well-formed.js';
import { isJsonObject, parseJson, stringifyJson, type JsonObject } from '../../src/singer/json.js';
import { anyText } from '../support/any-text.js';

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
});

/** Now and then with what no target takes. */
const brokenText = fc
  .array(fc.oneof(anyText, fc.constantFrom('\0', '\ud83d', '\ude00')))
  .map((parts) => parts.join(''));

describe('a text is looked at where what it holds may be broken', () => {
  test.each([
    ['{"a":"caf\\u00e9","b":"\\\\n"}', false],
    ['{"a":"\\u0000"}', true],
    ['{"a":"\\ud83d\\ude00"}', true],
    ['{"a":"\\uDE00"}', true],
    ['{"a":"x\ud83d"}', true],
    ['{"a":"😀"}', false],
  ])('%j: %s', (json, expected) => {
    expect(mayBeBroken(json)).toBe(expected);
  });

  test('and wherever something is mended', () => {
    fc.assert(
      fc.property(fc.dictionary(brokenText, fc.array(brokenText)), (value) => {
        const json = JSON.stringify(value);
        const read = row(json);
        fc.pre(wellFormedRow(read, createDrift()) !== read);
        expect(mayBeBroken(json)).toBe(true);
      }),
    );
  });
});
