/** A catalog that can't be used; the message names every problem, its stream and what to do. */
export class CatalogError extends Error {
  override readonly name = 'CatalogError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The catalog can't be used: ${problems.join('; ')}`);
    this.problems = problems;
  }
}
