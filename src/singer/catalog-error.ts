import { tellFirst } from './tell-first.js';

/** A catalog that can't be used; the message names the first problems, their streams and what to do. */
export class CatalogError extends Error {
  override readonly name = 'CatalogError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The catalog can't be used: ${first(problems).join('; ')}`);
    this.problems = problems;
  }
}

const first = (problems: readonly string[]): readonly string[] =>
  tellFirst(problems, String, (count) => `and ${count} more problems`);
