import { fileURLToPath } from 'node:url';
import type { Program } from '../support/pipe.js';
import type { Place } from './target.js';

const READERS = fileURLToPath(new URL('readers/', import.meta.url));

/** A script of `readers/`, run by the Python that the target brought along. */
export const reader = (
  { environment }: Place,
  script: string,
  ...args: readonly string[]
): Program => ({
  command: environment.program('python'),
  args: [`${READERS}${script}.py`, ...args],
  env: { PYTHONDONTWRITEBYTECODE: '1' },
});
