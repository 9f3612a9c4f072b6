import { isDerived, isPivot, type Derived, type Endpoint, type Stream } from '../stream.js';
import { arraysOf } from '../explode.js';
import { carriedBy } from '../output.js';
import type { WirePath } from './field-pattern.js';

/**
 * Where on the wire the values of a stream's fields come from. A field of a derived stream goes by its
 * own name and by those of its parent's rows: a treatment of a path holds for every table that is cut
 * out of it. Of a level between, nobody says which fields come from it, so that each may.
 */
export function wirePaths(
  name: string,
  stream: Stream,
  row: Endpoint,
): (field: string) => readonly WirePath[] {
  const own = (field: string): WirePath => ({ stream: name, names: [field] });
  if (!isDerived(stream)) return (field) => [own(field)];
  const inParent = parentPaths(stream, row);
  return (field) => [
    own(field),
    ...inParent(field).map((names) => ({ stream: stream.from, names })),
  ];
}

function parentPaths(stream: Derived, row: Endpoint): (field: string) => readonly Names[] {
  const carried = new Map(carriedBy(stream, row).map(([field, name]) => [name, field]));
  const { path } = stream;
  if (isPivot(path)) return (field) => [[path.ids.includes(field) ? field : path.cells]];
  const label = typeof path === 'string' ? [] : [path.field];
  const added = new Set([...stream.positions, ...label]);
  const levels = arraysOf(stream).flatMap(({ steps }) =>
    steps.map((_, level) => steps.slice(0, level + 1).map((step) => step.name)),
  );
  return (field) => {
    const whole = carried.get(field);
    if (whole !== undefined) return [[whole]];
    return added.has(field) ? [] : levels.map((names) => [...names, field]);
  };
}

type Names = readonly string[];
