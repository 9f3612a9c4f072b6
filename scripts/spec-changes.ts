import { fieldsOf } from './fields.js';
import { hasAnswer, parametersOf, recordOf, routesOf, type OpenApi } from './openapi.js';

/** What one endpoint has in one version of Paycor's text and otherwise in another. */
export interface Change {
  /** `/v1/…`, as the text that has it spells it. */
  readonly route: string;
  /** A line each: `field startDate is gone`. */
  readonly lines: readonly string[];
}

/** What a newer version of Paycor's OpenAPI documents changes for who reads, sorted by route. */
export function changesBetween(older: OpenApi, newer: OpenApi): readonly Change[] {
  const routes = new Set([older, newer].flatMap(routesOf));
  return [...routes].toSorted().flatMap((route) => {
    const lines = differences(surfaceOf(older, route), surfaceOf(newer, route));
    return lines.length === 0 ? [] : [{ route, lines }];
  });
}

/** What an endpoint takes, and what its records have, with its type. */
type Surface = Readonly<Record<string, string>>;

/** Null: there is no such endpoint. */
function surfaceOf(spec: OpenApi, route: string): Surface | null {
  if (!routesOf(spec).includes(route)) return null;
  const fields = hasAnswer(spec, route) ? Object.entries(fieldsOf(recordOf(spec, route))) : [];
  return Object.fromEntries([
    ...parametersOf(spec, route).map((name) => [`parameter ${name}`, 'text'] as const),
    ...fields.map(([path, type]) => [`field ${path}`, type] as const),
  ]);
}

function differences(before: Surface | null, after: Surface | null): readonly string[] {
  if (before === null) return ['is new'];
  if (after === null) return ['is gone'];
  const names = new Set([before, after].flatMap((surface) => Object.keys(surface)));
  return [...names].flatMap((name) => difference(name, before[name], after[name]));
}

function difference(name: string, before = '', after = ''): readonly string[] {
  if (before === after) return [];
  if (before === '') return [`${name} is new`];
  return [after === '' ? `${name} is gone` : `${name} was ${before}, is ${after}`];
}
