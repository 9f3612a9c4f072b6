import { TapError } from '../../errors.js';
import type { Catalog, CatalogEntry } from '../../singer/catalog.js';
import { replicationOf } from '../../singer/replication.js';
import { EVERYTHING } from '../../singer/selection.js';
import type { Table } from '../table.js';
import { keyOf } from '../output.js';
import { endpointOf } from '../reading.js';
import { compileTreatment, type TreatmentOf } from './compile.js';
import { contradictions, type Guarded } from './contradictions.js';
import { describedBy, type Chosen, type Knowledge } from './described.js';
import { isAbout, type FieldPattern } from './field-pattern.js';
import { leavesIn, placesOf, type Described } from './place.js';
import type { Rule, TreatmentRules } from './rule.js';

/** What is known of the streams of a run. */
export interface Known extends Knowledge {
  readonly catalog: Catalog;
}

/**
 * Compiles the rules for the streams that leave, each for whatever its records hold.
 * Throws a TapError `config` with a sentence for each rule that would break something, and for each
 * pattern that is about no field of any stream, be it selected or not.
 */
export function compileTreatments(
  known: Known,
  chosen: readonly Chosen[],
  treatments: TreatmentRules,
): ReadonlyMap<string, TreatmentOf> {
  const { rules } = treatments;
  if (rules.length === 0) return new Map();
  const streams = chosen.map((one) => ({
    ...one,
    described: describedBy(known, one),
  }));
  const guarded = streams.map(({ entry, described }) => guardedBy(known.table, entry, described));
  refuse([...idlePatterns(known, rules), ...contradictions(guarded, rules)]);
  return new Map(
    streams.map(({ entry, described }) => [
      entry.tap_stream_id,
      (schema) => compileTreatment({ ...described, schema }, treatments),
    ]),
  );
}

function guardedBy(table: Table, entry: CatalogEntry, described: Described): Guarded {
  const name = entry.tap_stream_id;
  const row = endpointOf(table, name);
  return {
    name,
    members: placesOf(described),
    key: keyOf(table.get(name) ?? row, row),
    replicationKey: replicationOf(entry).key,
  };
}

function refuse(problems: readonly string[]): void {
  if (problems.length > 0)
    throw new TapError('config', `The config is not valid: ${problems.join('; ')}.`);
}

/** A mistyped name would let through what it was to keep. */
const idlePatterns = (known: Known, rules: readonly Rule[]): readonly string[] =>
  rules.flatMap(({ name, of }) =>
    of.kind === 'class'
      ? []
      : of.patterns
          .filter((pattern) => !isAboutSome(known, pattern))
          .map(({ text }) => `${name}: ${JSON.stringify(text)} matches no field of any stream`),
  );

/** A path of a derived stream's parent is the parent's, too: each stream's own paths are enough. */
function isAboutSome(known: Known, pattern: FieldPattern): boolean {
  const { table, catalog } = known;
  const names = [...table.keys()].filter((name) => pattern.stream.test(name));
  return names.some((name) => {
    const stored = catalog.streams.find(({ tap_stream_id: id }) => id === name);
    const entry = stored ?? unlisted(name);
    const described = describedBy(known, { entry, selection: EVERYTHING });
    return leavesIn(placesOf(described)).some(({ subject }) =>
      subject.paths.some((path) => isAbout(pattern, path)),
    );
  });
}

/** Of a stream that the catalog lacks, the tap knows what it knows itself. */
const unlisted = (name: string): CatalogEntry => ({
  tap_stream_id: name,
  stream: name,
  key_properties: [],
  schema: { type: 'object', properties: {} },
  metadata: [],
});
