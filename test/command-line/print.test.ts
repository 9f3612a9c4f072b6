import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { print } from '../../src/command-line/print.js';

test('what is printed can not act on the terminal', async () => {
  const chunks: string[] = [];
  const out = new Writable({
    decodeStrings: false,
    write(chunk: string, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  await print(out, 'a table\nTenant \u001B]0;owned\u0007\u202E\n');
  expect(chunks).toEqual(['a table\nTenant \\u001b]0;owned\\u0007\\u202e\n']);
});
