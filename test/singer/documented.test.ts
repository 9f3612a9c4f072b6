import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const FOLDER = new URL('../../src/singer/', import.meta.url);

/** The index has no declarations of its own. */
const FILES = readdirSync(FOLDER).filter((name) => name !== 'index.ts');

const EXPORT = /^export (?:async )?(?:function|const|class|interface|type) (\w+)/;

test.each(FILES)('every export of %s is explained', (file) => {
  const lines = readFileSync(new URL(file, FOLDER), 'utf8').split('\n');
  const exported = lines.flatMap((line, at) => {
    const name = EXPORT.exec(line)?.[1];
    return name === undefined
      ? []
      : [{ name, isExplained: lines[at - 1]?.endsWith('*/') === true }];
  });
  // Overloads share the comment of the first.
  const explained = new Set(exported.filter((one) => one.isExplained).map((one) => one.name));
  expect(exported.map((one) => one.name).filter((one) => !explained.has(one))).toEqual([]);
});
