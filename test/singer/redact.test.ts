import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRedactor } from '../../src/singer/redact.js';

const SECRET = 'not/a "real"+secret é!';

const redactorOf = (...secrets: readonly string[]) => {
  const redactor = createRedactor();
  for (const secret of secrets) redactor.add(secret);
  return redactor;
};

test.each<[string, string]>([
  ['plain', SECRET],
  ['in JSON', JSON.stringify(SECRET).slice(1, -1)],
  ['in a URL', encodeURIComponent(SECRET)],
  [
    'in a URL, lower case',
    encodeURIComponent(SECRET).replace(/%../g, (each) => each.toLowerCase()),
  ],
  ['in a form', new URLSearchParams({ a: SECRET }).toString().slice(2)],
  ['in base64', Buffer.from(SECRET).toString('base64')],
  ['in base64url', Buffer.from(SECRET).toString('base64url')],
])('hides a secret %s', (_name, form) => {
  const { redact } = redactorOf(SECRET);
  expect(redact(`before ${form} between ${form} after`)).toBe('before *** between *** after');
});

test.each(['', 'a', 'ab', 'abc', 'client:'])('hides a secret inside base64 after %j', (before) => {
  const encoded = Buffer.from(`${before}${SECRET}:after`).toString('base64');
  const left = redactorOf(SECRET).redact(encoded);
  expect(left).toContain('***');
  expect(left.length).toBeLessThan(encoded.length - SECRET.length);
});

test('no text that holds a secret holds it afterwards', () => {
  const secret = fc
    .string({ minLength: 4, unit: 'grapheme' })
    .filter((text) => !text.includes('*'));
  fc.assert(
    fc.property(secret, secret, fc.string(), (one, two, text) => {
      const left = redactorOf(one, two).redact(
        `${text}${one}${text}${two}${encodeURIComponent(one)}`,
      );
      expect(left).not.toContain(one);
      expect(left).not.toContain(two);
    }),
  );
});

test('hides the longer secret first, whatever the order they came in', () => {
  expect(redactorOf('token', 'token-and-more').redact('token-and-more, token')).toBe('***, ***');
  expect(redactorOf('token-and-more', 'token').redact('token-and-more, token')).toBe('***, ***');
});

test.each(['', 'abc'])('ignores %j, which is too short to be one', (secret) => {
  expect(redactorOf(secret).redact('abcabc')).toBe('abcabc');
});

test('takes no character of a secret for a pattern', () => {
  const { redact } = redactorOf('a.c*[x]$');
  expect(redact('abc*[x]$ abcx a.c*[x]$')).toBe('abc*[x]$ abcx ***');
});

test('leaves all text alone as long as it knows no secret', () => {
  expect(createRedactor().redact('nothing to hide')).toBe('nothing to hide');
});

test('a secret that is half a character does no harm', () => {
  expect(redactorOf('half\uD800').redact('half\uD800')).toBe('***');
});

test('one redactor knows nothing of another', () => {
  redactorOf(SECRET);
  expect(createRedactor().redact(SECRET)).toBe(SECRET);
});
