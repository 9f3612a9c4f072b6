import type { Query } from './stream.js';

/** Values for the `{names}` of a template. */
export type Ids = Readonly<Record<string, string | number>>;

const PLACEHOLDER = /\{(\w+)\}/g;

/** The names between braces, in order. */
export function placeholdersOf(template: string): string[] {
  return [...template.matchAll(PLACEHOLDER)].map((match) => match[1] ?? '');
}

/** Every id that a route and a query need, each once. */
export function idsOf(get: string, query: Query = {}): string[] {
  return [...new Set([get, ...Object.values(query).flat()].flatMap(placeholdersOf))];
}

/** A template with its names replaced. Throws a RangeError for a name that has no value. */
export function fill(template: string, ids: Ids, encode: (value: string) => string): string {
  return template.replace(PLACEHOLDER, (_, name: string) => {
    const value = ids[name];
    if (value === undefined) throw new RangeError(`no value for {${name}} in ${template}`);
    return encode(String(value));
  });
}

/**
 * Whether a value can stand between two slashes of a URL: whole characters, and no step within the
 * path, which would lead to another route.
 */
export const isPathPart = (value: string): boolean =>
  !/^\.{0,2}$/.test(value) && !value.includes('\0') && value.isWellFormed();

/** A query with its names replaced, as pairs that repeat a parameter with several values. */
export function fillQuery(query: Query, ids: Ids): (readonly [string, string])[] {
  return Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, fill(one, ids, String)] as const),
  );
}
