import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { reasonOf } from '../../src/files/reason.js';

/** What the system says of a path, in our words. */
function reasonFor(path: string): string {
  try {
    readFileSync(path);
  } catch (error) {
    return reasonOf(error);
  }
  return 'none';
}

test('a refusal of the system comes in words, without the path', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tap-paycor-test-'));
  const circle = join(folder, 'circle');
  symlinkSync(circle, circle);
  expect({
    absent: reasonFor(join(folder, 'nowhere')),
    folder: reasonFor(folder),
    within: reasonFor('/dev/null/within'),
    circle: reasonFor(circle),
    long: reasonFor(join(folder, 'a'.repeat(5_000))),
    nul: reasonFor(`${folder}/a\0b`),
  }).toEqual({
    absent: 'there is no such file or folder',
    folder: 'it is a folder',
    within: 'part of its path is no folder',
    circle: 'its links lead round in a circle',
    long: 'its name is longer than the system allows',
    nul: 'its name has a sign that no file name may have',
  });
  rmSync(folder, { recursive: true });
});

test('of what has no words, the code; of other errors, the message', () => {
  expect(reasonOf(Object.assign(new Error('planted'), { code: 'EPLANTED' }))).toBe('EPLANTED');
  expect(reasonOf(new Error('planted'))).toBe('planted');
  expect(reasonOf('planted')).toBe('planted');
});
