import type { Catalog, CatalogEntry } from './catalog.js';
import { breadcrumbsOf, breadcrumbText, type Breadcrumb, type MetadataEntry } from './metadata.js';
import {
  childSelection,
  isIncluded,
  isStreamSelected,
  propertyPath,
  selectionOf,
  type Selection,
} from './selection.js';
import { tellFirst } from './tell-first.js';

/**
 * Choices of a catalog that come to nothing, a sentence each: no stream is selected, a choice stands
 * where nobody looks for it, a later one beats it, or it is about a field that is not there or not sent.
 */
export function selectionWarnings({ streams }: Catalog): readonly string[] {
  const selected = streams.filter(isStreamSelected);
  const warnings = [
    ...(selected.length === 0 ? [NOTHING_SELECTED] : []),
    ...streams.filter(isChosenElsewhere).map(tellElsewhere),
    ...streams.flatMap(beatenChoices),
    ...selected.flatMap(fieldWarnings),
  ];
  return tellFirst(warnings, String, (count) => `${count} more such choices of the catalog.`);
}

const NOTHING_SELECTED =
  'The catalog selects no stream, so nothing is read: set "selected" to true in the metadata of a ' +
  "stream's own breadcrumb, [].";

/** Beside the id, or in the schema as the oldest taps had it, and against what comes of it. */
function isChosenElsewhere(entry: CatalogEntry): boolean {
  const inSchema: unknown = Object.entries(entry.schema).find(([name]) => name === 'selected')?.[1];
  const chosen = entry.selected ?? inSchema ?? null;
  return chosen !== null && chosen !== isStreamSelected(entry);
}

const tellElsewhere = (entry: CatalogEntry): string =>
  `Stream "${entry.tap_stream_id}": its "selected" outside the metadata counts for nothing; the ` +
  `metadata of its own breadcrumb, [], decides, and the stream is ${isStreamSelected(entry) ? '' : 'not '}read.`;

/** Of two entries with one breadcrumb the later counts, as for every reader of catalogs. */
function beatenChoices({ metadata: entries, ...entry }: CatalogEntry): readonly string[] {
  const choices = entries.filter(({ metadata }) => metadata.selected !== undefined);
  // Most catalogs choose whole streams alone: what cannot be the same place is not compared.
  const lengths = new Set(choices.map(({ breadcrumb }) => breadcrumb.length));
  const last = new Map(
    entries
      .filter(({ breadcrumb }) => lengths.has(breadcrumb.length))
      .map(({ breadcrumb, metadata }) => [breadcrumbText(breadcrumb), metadata.selected]),
  );
  return choices.flatMap(({ breadcrumb, metadata: { selected } }) =>
    selected === undefined || selected === last.get(breadcrumbText(breadcrumb))
      ? []
      : [tellBeaten(entry, breadcrumb, selected)],
  );
}

const tellBeaten = (
  entry: Pick<CatalogEntry, 'tap_stream_id'>,
  breadcrumb: Breadcrumb,
  choice: boolean,
): string =>
  `Stream "${entry.tap_stream_id}": "selected": ${choice} of ${breadcrumbText(breadcrumb)} counts ` +
  'for nothing, since a later entry with this breadcrumb beats it; keep one of them.';

function fieldWarnings(entry: CatalogEntry): readonly string[] {
  const known = new Set(breadcrumbsOf(entry.schema).map(breadcrumbText));
  const selection = selectionOf(entry);
  return entry.metadata.flatMap((one) => {
    if (one.metadata.selected === undefined) return [];
    if (!known.has(breadcrumbText(one.breadcrumb))) return [tellUnknown(entry, one)];
    const isInVain = one.metadata.selected && isBelowExcluded(one.breadcrumb, selection);
    return isInVain ? [tellInVain(entry, one)] : [];
  });
}

function isBelowExcluded(breadcrumb: Breadcrumb, selection: Selection): boolean {
  let level = selection;
  for (const name of propertyPath(breadcrumb).slice(0, -1)) {
    if (!isIncluded(level, name)) return true;
    level = childSelection(level, name);
  }
  return false;
}

const tellUnknown = (entry: CatalogEntry, { breadcrumb, metadata }: MetadataEntry): string =>
  `Stream "${entry.tap_stream_id}": the breadcrumb ${breadcrumbText(breadcrumb)} that is ` +
  `${metadata.selected === true ? 'selected' : 'deselected'} names no field of its schema; a ` +
  'breadcrumb looks like ["properties","name"].';

const tellInVain = (entry: CatalogEntry, { breadcrumb }: MetadataEntry): string =>
  `Stream "${entry.tap_stream_id}": ${breadcrumbText(breadcrumb)} is selected and yet left out, ` +
  'since what it is a part of is deselected: select that, too.';
