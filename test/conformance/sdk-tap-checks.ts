import { isObject, type Values } from '../support/singer-schema-rules.js';
import { objectIn, type Output } from './output.js';

/** What a process printed, and how it ended. */
export interface Printed {
  readonly code: number | null;
  readonly out: string;
}

/** What the tests of the whole tap look at. */
export interface TapEvidence {
  readonly version: Printed;
  readonly about: Printed;
  readonly aboutJson: Printed;
  readonly discovery: Printed;
  /** A run of `--test` with the discovered catalog, everything selected. */
  readonly connection: Output & { readonly code: number | null };
  /** A whole run with that catalog. */
  readonly sync: Output & { readonly code: number | null };
}

type TapCheck = (evidence: TapEvidence) => readonly string[];

/** The SDK's tests of the whole tap, by their names. What they complain of; nothing where all is well. */
export const SDK_TAP_CHECKS = {
  cli_prints: ({ version, about, aboutJson }) => [
    ...printFaults('--version', version, /\d+\.\d+\.\d+/),
    ...printFaults('--about', about, /settings/i),
    ...printFaults('--about --format json', aboutJson, /"settings"/),
    ...['name', 'capabilities', 'settings']
      .filter((name) => !(name in objectIn(aboutJson.out)))
      .map((name) => `--about --format json lacks ${name}`),
  ],

  discovery: ({ discovery, sync }) => [
    ...printFaults('--discover', discovery, /"streams"/),
    ...(sync.code === 0 ? [] : ['a run does not accept the discovered catalog']),
    ...streamNamesIn(discovery.out)
      .filter((name) => !(name in sync.streams))
      .map((name) => `${name} is in the catalog, and a run does not know it`),
  ],

  stream_connections: ({ discovery, connection }) => [
    ...(connection.code === 0 ? [] : [`--test ended with ${connection.code}`]),
    ...streamNamesIn(discovery.out)
      .filter((name) => connection.streams[name]?.records.length !== 1)
      .map((name) => `--test brought not one record of ${name}`),
  ],

  /**
   * Mended: the SDK looks for "progress_markers" among the keys of the last STATE *message*, which
   * are `type` and `value`, so that its test can't fail. Markers live within `value.bookmarks`.
   */
  valid_final_state: ({ sync: { states } }) => {
    const last = states.at(-1);
    if (last === undefined) return ['there is no STATE'];
    return [
      ...(isObject(last['bookmarks']) ? [] : ['the last STATE has no bookmarks']),
      ...markersIn(last['bookmarks'], 'bookmarks').map((path) => `${path} is a progress marker`),
      ...((last['currently_syncing'] ?? null) === null ? [] : ['a stream is "currently syncing"']),
    ];
  },
} as const satisfies Record<string, TapCheck>;

function printFaults(option: string, { code, out }: Printed, expected: RegExp): readonly string[] {
  if (code !== 0) return [`${option} ended with ${code}`];
  return expected.test(out) ? [] : [`${option} printed something else`];
}

/** The streams of a catalog's text. */
function streamNamesIn(text: string): readonly string[] {
  const streams = objectIn(text)['streams'];
  if (!Array.isArray(streams)) return [];
  return streams.filter(isObject).map(({ tap_stream_id: id }: Values) => String(id));
}

/** The SDK's name of a marker, and this tap's; null means that there is none any more. */
const MARKERS = new Set(['progress_markers', 'progress']);

function markersIn(value: unknown, path: string): readonly string[] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    MARKERS.has(name) && inner !== null ? [`${path}.${name}`] : markersIn(inner, `${path}.${name}`),
  );
}
