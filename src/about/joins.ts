import { endpointOf } from '../core/reading.js';
import { keyOf } from '../core/output.js';
import type { Table } from '../core/table.js';
import { isDerived, isPivot, type Stream } from '../core/stream.js';
import type { Field } from './fields.js';

/** Which rows of another stream belong to a row. */
export interface Join {
  /** The other stream. */
  readonly stream: string;
  /** The fields that must be alike; that of the row itself is a path. */
  readonly on: readonly Pair[];
}

interface Pair {
  readonly own: string;
  readonly other: string;
}

/**
 * How a schema says that a field leads to another stream: `(employees.id)`, `joins to employees.id`,
 * or `compare departments.code` where the types differ. An object that is a link leads there by its id.
 */
const REFERENCE = /(?:\(|joins to |compare )([a-z][a-z0-9_]*)\.(\w+)/g;

/** The joins of a stream, those with the rows that its own are cut out of first. */
export function joinsOf(table: Table, name: string, fields: readonly Field[]): readonly Join[] {
  const stream = table.get(name);
  const whole = stream === undefined ? [] : ownerOf(table, name, stream);
  const paths = new Set(fields.map(({ path }) => path));
  const references = fields.flatMap(({ path, description }) =>
    referencesIn(paths.has(`${path}.id`) ? `${path}.id` : path, description),
  );
  return [...whole, ...references];
}

function ownerOf(table: Table, name: string, stream: Stream): readonly Join[] {
  if (!isDerived(stream)) return [];
  const owner = endpointOf(table, name);
  const own = keyOf(stream, owner);
  const shared = isPivot(stream.path) ? own : owner.key;
  return [
    {
      stream: stream.from,
      on: shared.map((other, place) => ({ own: own[place] ?? other, other })),
    },
  ];
}

const referencesIn = (path: string, description: string): readonly Join[] =>
  [...description.matchAll(REFERENCE)].map(([, stream = '', other = '']) => ({
    stream,
    on: [{ own: path, other }],
  }));
