import { isObject } from '../../support/singer-schema-rules.js';

/** What stands below a path of names and positions; undefined where the path leads nowhere. */
export function inside(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((whole, step) => {
    if (Array.isArray(whole)) return whole.at(Number(step));
    return isObject(whole) ? whole[step] : undefined;
  }, value);
}

/** The names of an object's fields in order; none where it is no object. */
export const namesIn = (value: unknown): readonly string[] =>
  isObject(value) ? Object.keys(value).toSorted() : [];
