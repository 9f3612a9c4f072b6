import { TapError } from '../errors.js';
import type { Catalog, CatalogEntry } from '../singer/catalog.js';
import {
  breadcrumbsOf,
  breadcrumbText,
  type Breadcrumb,
  type MetadataEntry,
} from '../singer/metadata.js';
import { isStreamSelected, propertyPath } from '../singer/selection.js';
import { nearest } from './nearest.js';
import { isAbout, parseFieldPattern, type FieldPattern } from './treatment/field-pattern.js';

/** What a command line says of the streams and fields to read, each a pattern or several with commas. */
export interface Choice {
  readonly select: readonly string[];
  readonly deselect: readonly string[];
}

/** A stream, or several, or fields of them. */
interface Pattern extends Pick<FieldPattern, 'text' | 'stream'> {
  /** Null: the stream with the fields that the catalog selects. */
  readonly field: FieldPattern | null;
}

interface Patterns {
  readonly select: readonly Pattern[];
  readonly deselect: readonly Pattern[];
}

/**
 * The catalog with what the patterns choose, as Meltano reads them: where something is selected,
 * nothing else is, whatever the catalog says; what is deselected is taken away from that. Keys stay in
 * any case. Throws a TapError `usage` for what is no pattern, and for one that matches nothing.
 */
export function chosenFrom(catalog: Catalog, choice: Choice): Catalog {
  const patterns = patternsIn(choice);
  for (const pattern of [...patterns.select, ...patterns.deselect]) refuseIdle(pattern, catalog);
  if (patterns.select.length + patterns.deselect.length === 0) return catalog;
  return { ...catalog, streams: catalog.streams.map((entry) => chosenOf(entry, patterns)) };
}

/** `!` before a pattern deselects. */
function patternsIn({ select, deselect }: Choice): Patterns {
  const texts = select.flatMap(listed);
  const [out, own] = [texts.filter(isNegated), texts.filter((text) => !isNegated(text))];
  return {
    select: own.map((text) => patternOf('--select', text)),
    deselect: [
      ...out.map((text) => patternOf('--select', text.slice(1))),
      ...deselect.flatMap(listed).map((text) => patternOf('--deselect', text)),
    ],
  };
}

const listed = (texts: string): readonly string[] => texts.split(',').map((text) => text.trim());

const isNegated = (text: string): boolean => text.startsWith('!');

/** A stream alone is read like its fields are, in which every name fits. */
function patternOf(flag: string, text: string): Pattern {
  const isStream = !text.includes('.');
  const pattern = parseFieldPattern(isStream ? `${text}.*` : text);
  if (pattern) return { text, stream: pattern.stream, field: isStream ? null : pattern };
  throw new TapError(
    'usage',
    `${flag}: "${text}" must be a stream, or a stream, a dot and a field, such as employees, ` +
      "'employees.*' or '*.email*'",
  );
}

function chosenOf(entry: CatalogEntry, { select, deselect }: Patterns): CatalogEntry {
  const isOf = ({ stream }: Pattern): boolean => stream.test(entry.tap_stream_id);
  const [wanted, unwanted] = [select.filter(isOf), deselect.filter(isOf)];
  const isRead = select.length === 0 ? isStreamSelected(entry) : wanted.length > 0;
  const selected = isRead && !unwanted.some(isWhole);
  const fields = selected ? fieldsChosen(entry, wanted, unwanted) : [];
  return { ...entry, metadata: withChoices(entry.metadata, [[[], selected], ...fields]) };
}

/** All of a stream, so that nothing is left to be read. */
const isWhole = ({ field, text }: Pattern): boolean =>
  field === null || text.slice(text.indexOf('.') + 1) === '*';

type Chosen = readonly [Breadcrumb, boolean];

/** What becomes of the fields; those of which nothing is said stay as the catalog has them. */
function fieldsChosen(
  entry: CatalogEntry,
  wanted: readonly Pattern[],
  unwanted: readonly Pattern[],
): readonly Chosen[] {
  const named = wanted.flatMap(({ field }) => field ?? []);
  const keepsRest = named.length < wanted.length || wanted.length === 0;
  const places = breadcrumbsOf(entry.schema).filter(({ length }) => length > 0);
  const fits = (place: Breadcrumb, patterns: readonly FieldPattern[]): boolean =>
    patterns.some((pattern) => isAbout(pattern, pathOf(entry, place)));
  const inside = places.filter((place) => fits(place, named));
  return places.flatMap((place): readonly Chosen[] => {
    if (
      fits(
        place,
        unwanted.flatMap(({ field }) => field ?? []),
      )
    )
      return [[place, false]];
    // What a chosen field is a part of goes along.
    if (inside.some((one) => isPart(one, place))) return [[place, true]];
    return keepsRest ? [] : [[place, false]];
  });
}

const pathOf = ({ tap_stream_id: stream }: CatalogEntry, place: Breadcrumb) => ({
  stream,
  names: propertyPath(place),
});

const isPart = (place: Breadcrumb, of: Breadcrumb): boolean =>
  of.every((step, index) => place[index] === step);

/** A place without metadata gets some. */
function withChoices(
  metadata: readonly MetadataEntry[],
  chosen: readonly Chosen[],
): readonly MetadataEntry[] {
  const choices = new Map(chosen.map(([place, selected]) => [breadcrumbText(place), selected]));
  const known = new Set(metadata.map(({ breadcrumb }) => breadcrumbText(breadcrumb)));
  const missing = chosen.filter(([place]) => !known.has(breadcrumbText(place)));
  return [
    ...metadata.map((one) => {
      const selected = choices.get(breadcrumbText(one.breadcrumb));
      return selected === undefined ? one : { ...one, metadata: { ...one.metadata, selected } };
    }),
    ...missing.map(([breadcrumb, selected]) => ({ breadcrumb, metadata: { selected } })),
  ];
}

/** A pattern that matches nothing is a typing error. */
function refuseIdle({ text, stream, field }: Pattern, { streams }: Catalog): void {
  const entries = streams.filter(({ tap_stream_id: id }) => stream.test(id));
  const [name = '', ...rest] = text.split('.');
  const ids = streams.map(({ tap_stream_id: id }) => id);
  if (entries.length === 0) throw idle(text, 'no stream', nearest(name, ids));
  if (field === null || entries.some((entry) => hasField(entry, field))) return;
  const names = entries.flatMap(({ schema }) => Object.keys(schema.properties));
  throw idle(
    text,
    `no field of ${entries.length === 1 ? name : 'any stream'}`,
    nearest(rest.join('.'), names),
  );
}

const hasField = (entry: CatalogEntry, field: FieldPattern): boolean =>
  breadcrumbsOf(entry.schema).some(
    (place) => place.length > 0 && isAbout(field, pathOf(entry, place)),
  );

const idle = (text: string, what: string, meant: string | null): TapError =>
  new TapError(
    'usage',
    `"${text}" matches ${what}${meant === null ? '' : ` (did you mean "${meant}"?)`}`,
  );
