/** A field's arguments, as graphql-js hands them over: of the schema's types, or absent. */
export type Arguments = Readonly<Record<string, unknown>>;

export function numberIn(given: Arguments, name: string): number | null {
  const value = given[name];
  return typeof value === 'number' ? value : null;
}

export function textIn(given: Arguments, name: string): string | null {
  const value = given[name];
  return typeof value === 'string' ? value : null;
}
