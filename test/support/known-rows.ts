import { isJsonObject, type Json, type JsonObject } from '../../src/singer/json.js';
import { truth, type Company, type Row } from '../../src/simulator/company/company.js';
import { compileEndpoint } from '../../src/core/reading.js';
import { STREAMS } from '../../src/streams/index.js';
import { isDerived, isPivot, type Derived, type Stream } from '../../src/core/stream.js';

/**
 * What the company knows of a stream; of a derived one, out of what it knows of the parent. Days
 * count for the streams that the tap cuts by them: of others, everything is read.
 */
export function knownRows(
  company: Company,
  name: string,
  range: Parameters<typeof truth>[2],
): readonly Row[] {
  const stream = STREAMS.get(name);
  const days = compileEndpoint(STREAMS, name, {}).days === null ? null : range;
  if (!stream || !isDerived(stream)) return truth(company, name, days);
  const parents = truth(company, stream.from, days);
  return parents.flatMap((parent) => partsOf(stream, STREAMS.get(stream.from), parent));
}

function partsOf(stream: Derived, owner: Stream | undefined, parent: Row): readonly Row[] {
  if (!owner || isDerived(owner)) throw new TypeError(`${stream.from} has no endpoint`);
  const kept = [...owner.key, ...(stream.carries ?? []), owner.replicationKey ?? []].flat();
  const carried = kept.map((name) => [stream.names?.[name] ?? name, parent[name] ?? null] as const);
  if (isPivot(stream.path)) throw new TypeError(`${stream.from} is no list`);
  const paths = typeof stream.path === 'string' ? { '': stream.path } : stream.path.of;
  const label = typeof stream.path === 'string' ? '' : stream.path.field;
  return Object.entries(paths).flatMap(([value, path]) =>
    elementsAt(parent, path).map(({ at, met, places }) => ({
      ...met,
      ...at,
      ...Object.fromEntries(carried),
      ...(label !== '' && { [label]: value }),
      ...Object.fromEntries(
        places.map((place, level) => [stream.positions[level] ?? 'none', place] as const),
      ),
    })),
  );
}

/** Where one has come to, what was met on the way, and the places in the arrays. */
interface Part {
  readonly at: JsonObject;
  readonly met: Row;
  readonly places: readonly number[];
}

/** Level by level. */
function elementsAt(row: JsonObject, path: string): readonly Part[] {
  let parts: readonly Part[] = [{ at: row, met: {}, places: [] }];
  for (const step of path.split('.')) {
    parts = parts.flatMap((part) => below(part, step, path.endsWith(step)));
  }
  return parts;
}

function below({ at, met, places }: Part, step: string, isLast: boolean): readonly Part[] {
  const value = at[step.replace('[]', '')] ?? null;
  const members = Array.isArray(value) ? [...value.entries()] : [[null, value] as const];
  return members.flatMap(([index, member]: readonly [number | null, Json]) =>
    isJsonObject(member)
      ? [
          {
            at: member,
            met: isLast ? met : { ...met, ...plainOf(member) },
            places: index === null ? places : [...places, index + 1],
          },
        ]
      : [],
  );
}

const plainOf = (value: JsonObject): Row =>
  Object.fromEntries(
    Object.entries(value).filter(([, one]) => !Array.isArray(one) && !isJsonObject(one)),
  );
