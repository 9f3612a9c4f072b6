import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRedactor } from '../../src/singer/redact.js';

const SECRET = 'not/a "real"+secret é!<&>\'\\=';

const redactorOf = (...secrets: readonly string[]) => {
  const redactor = createRedactor();
  for (const secret of secrets) redactor.add(secret);
  return redactor;
};

const upper = (text: string): string => text.toUpperCase();

const percented = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

/** As Python's `html.escape` writes it. */
const html = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#x27;')
    .replaceAll('<', '&lt;');

const entities = (text: string, body: (code: number) => string): string =>
  text.replaceAll(/[^]/gu, (one) => `&${body(one.codePointAt(0) ?? 0)};`);

const ascii = (text: string, special: RegExp): string =>
  text.replace(special, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);

test.each<[string, string]>([
  ['plain', SECRET],
  ['in JSON', JSON.stringify(SECRET).slice(1, -1)],
  ['in a URL', encodeURIComponent(SECRET)],
  [
    'in a URL, lower case',
    encodeURIComponent(SECRET).replace(/%../g, (each) => each.toLowerCase()),
  ],
  ['in a form', new URLSearchParams({ a: SECRET }).toString().slice(2)],
  ['in upper case', SECRET.toUpperCase()],
  ['percent twice', encodeURIComponent(encodeURIComponent(SECRET))],
  ['percent three times', encodeURIComponent(encodeURIComponent(encodeURIComponent(SECRET)))],
  ['every byte in percent', percented(SECRET)],
  ['every byte in percent, twice', encodeURIComponent(percented(SECRET))],
  ['in HTML', html(SECRET)],
  ['in HTML twice', html(html(SECRET))],
  ['in decimal entities', entities(SECRET, (code) => `#${code}`)],
  ['in hexadecimal entities', entities(SECRET, (code) => `#x${code.toString(16)}`)],
  ['in long entities', entities(SECRET, (code) => `#X00${code.toString(16).toUpperCase()}`)],
  ['in JSON of ASCII alone', ascii(SECRET, /[^ -~]/g)],
  ['in JSON that is safe in HTML', ascii(SECRET, /[^\w ]/g)],
  ['in JSON that escapes everything', ascii(SECRET, /[^]/g)],
  ['in JSON, its digits upper case', ascii(SECRET, /[^]/g).replaceAll(/[a-f]/g, upper)],
  ['in JSON within JSON', JSON.stringify(JSON.stringify(SECRET).slice(1, -1)).slice(1, -1)],
  ['in escapes within JSON', JSON.stringify(ascii(SECRET, /[^]/g)).slice(1, -1)],
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

test.each([
  ['in JSON in HTML', (text: string) => html(JSON.stringify(text).slice(1, -1))],
  ['in JSON in a URL', (text: string) => encodeURIComponent(JSON.stringify(text).slice(1, -1))],
  ['in a URL in JSON', (text: string) => JSON.stringify(encodeURIComponent(text)).slice(1, -1)],
  ['in a URL in HTML', (text: string) => entities(encodeURIComponent(text), (code) => `#${code}`)],
])('hides a secret that looks like an escape itself, %s', (_, encode) => {
  for (const secret of ['ab%20cd"x', String.raw`ab\u0041"x`, 'ab&amp;cd"x', String.raw`ab\nc"d`]) {
    expect(redactorOf(secret).redact(encode(secret))).toBe('***');
  }
});

test('what is short once its escapes are undone is no secret', () => {
  expect(redactorOf('%41%42').redact('AB %41%42')).toBe('AB ***');
});

test('a secret that is half a character does no harm', () => {
  expect(redactorOf('half\uD800').redact('half\uD800')).toBe('***');
});

test('one redactor knows nothing of another', () => {
  redactorOf(SECRET);
  expect(createRedactor().redact(SECRET)).toBe(SECRET);
});

test('a character beyond 16 bits is hidden in all its escapes', () => {
  const secret = 'smile 😀!';
  const forms = [
    ascii(secret, /[^ -~]/g),
    entities(secret, (code) => `#${code}`),
    percented(secret),
  ];
  for (const form of forms) expect(redactorOf(secret).redact(form)).toBe('***');
});

test.each(['\\', '&', '&amp;', '%', '%25', '+'])(
  'a text full of %j costs no more than another',
  (sign) => {
    const text = sign.repeat(300_000);
    expect(redactorOf('"&%+\\"=tail').redact(text)).toBe(text);
  },
);

test('secrets of any number and length', () => {
  const secrets = Array.from({ length: 100 }, (_, index) => `${index}-`.repeat(2_000));
  const { redact } = redactorOf(...secrets, 'x'.repeat(1_000_000));
  expect(redact(secrets.map(encodeURIComponent).join(' '))).toBe(
    secrets.map(() => '***').join(' '),
  );
});
