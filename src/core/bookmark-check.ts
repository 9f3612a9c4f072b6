import { isJsonObject, type Json, type JsonObject } from '../singer/json.js';
import type { Bookmark, State } from '../singer/state.js';
import { tellFirst } from '../singer/tell-first.js';
import { dayOf, isoCalendarDate } from './date.js';
import type { Replication } from './replication.js';
import type { ScopeWords } from './service.js';
import { shown, shownAll } from './shown.js';

/** A stream that is read from its bookmark on. */
export interface Followed {
  readonly name: string;
  readonly replication: Exclude<Replication, { readonly kind: 'full' }>;
  /** What it is read once for. */
  readonly words: ScopeWords;
}

/** The day on which bookmarks are looked at. */
export interface Present {
  /** `YYYY-MM-DD`, in the zone. */
  readonly today: string;
  /** IANA name. */
  readonly timezone: string;
}

/** A bookmark that does not say where to go on. */
type Finding = {
  readonly stream: string;
  readonly partition: string;
  readonly words: ScopeWords;
} & (
  | { readonly kind: 'unreadable'; readonly key: string; readonly value: Json }
  | { readonly kind: 'other_key'; readonly key: string; readonly names: readonly string[] }
  | { readonly kind: 'future'; readonly value: Json; readonly today: string }
);

/**
 * Looks at the bookmarks of the streams that go by one. A bookmark in the future, which would read
 * nothing until then, becomes today's in the state that is handed back; one that can't be read counts
 * as none, as ever. Both, and what stands where no bookmark belongs, is told. Pure.
 */
export function checkBookmarks(
  state: State,
  streams: readonly Followed[],
  present: Present,
): { readonly state: State; readonly warnings: readonly string[] } {
  const findings = streams.flatMap((one) => findingsOf(state, one, present));
  const misplaced = streams.flatMap((one) => misplacedIn(state, one));
  const warnings = [
    ...misplaced,
    ...tellFirst(findings, tell, (count) => `${count} more bookmarks do not say where to go on.`),
  ];
  return { state: withoutFuture(state, streams, findings), warnings };
}

function partitionsOf(state: State, stream: string): readonly [string, Json][] {
  return Object.hasOwn(state.bookmarks, stream)
    ? Object.entries(state.bookmarks[stream] ?? {})
    : [];
}

function findingsOf(
  state: State,
  { name: stream, replication, words }: Followed,
  present: Present,
): readonly Finding[] {
  return partitionsOf(state, stream)
    .filter(([partition, value]) => words.key.test(partition) && value !== null)
    .flatMap(([partition, value]) => {
      const fault = faultOf(value, replication, present);
      return fault === null ? [] : [{ stream, partition, words, ...fault }];
    });
}

type Fault = {
  [F in Finding as F['kind']]: Omit<F, 'stream' | 'partition' | 'words'>;
}[Finding['kind']];

function faultOf(
  value: Json,
  replication: Followed['replication'],
  present: Present,
): Fault | null {
  const { key } = replication;
  if (!isJsonObject(value)) return { kind: 'unreadable', key, value };
  const bookmark = value[key] ?? null;
  const day = bookmark === null ? null : dayReached(bookmark, replication, present.timezone);
  if (bookmark === null) return otherKey(value, key);
  if (day === null) return { kind: 'unreadable', key, value: bookmark };
  if (day <= present.today) return null;
  return { kind: 'future', value: bookmark, today: present.today };
}

/** What stands beside a bookmark. */
const OURS: ReadonlySet<string> = new Set(['progress', 'counts']);

function otherKey(value: JsonObject, key: string): Fault | null {
  const names = Object.keys(value).filter((name) => !OURS.has(name) && value[name] !== null);
  const others = names.filter((name) => name !== key);
  return others.length === 0 ? null : { kind: 'other_key', key, names: others };
}

/** The day that a bookmark reached; null where it can't be read. */
function dayReached(value: Json, { kind }: Followed['replication'], zone: string): string | null {
  if (typeof value !== 'string') return null;
  const day = isoCalendarDate(value);
  if (day === null || kind === 'days') return day;
  const moment = Date.parse(value);
  return Number.isNaN(moment) ? null : dayOf(moment, zone);
}

function withoutFuture(
  state: State,
  streams: readonly Followed[],
  findings: readonly Finding[],
): State {
  const future = findings.filter((one) => one.kind === 'future');
  return streams.reduce(
    (mended, one) =>
      capped(
        mended,
        one,
        future.filter(({ stream }) => stream === one.name),
      ),
    state,
  );
}

/** In one go: a state may have as many partitions as it likes. */
function capped(
  state: State,
  { name, replication: { kind, key } }: Followed,
  future: readonly Extract<Finding, { readonly kind: 'future' }>[],
): State {
  if (future.length === 0) return state;
  const before = state.bookmarks[name] ?? {};
  const partitions = future.map(({ partition, today }) => {
    const bookmark = before[partition] ?? null;
    const reached = { [key]: REACHED[kind](today) };
    return [partition, { ...(isJsonObject(bookmark) && bookmark), ...reached }] as const;
  });
  const bookmark: Bookmark = { ...before, ...Object.fromEntries(partitions) };
  return { ...state, bookmarks: { ...state.bookmarks, [name]: bookmark } };
}

const REACHED: Readonly<Record<Followed['replication']['kind'], (today: string) => string>> = {
  days: (today) => today,
  moments: (today) => `${today}T00:00:00.000Z`,
};

const tell = (finding: Finding): string =>
  `Stream ${finding.stream}, ${finding.words.one} ${finding.partition}: ${sentenceOf(finding)}`;

function sentenceOf(finding: Finding): string {
  switch (finding.kind) {
    case 'unreadable':
      return (
        `the bookmark of ${finding.key} can't be read (${shown(finding.value)}), so the stream is ` +
        'read as without one. Right is a date, YYYY-MM-DD, or an RFC 3339 date-time.'
      );
    case 'other_key':
      return (
        `the state has no bookmark of the replication key ${finding.key} but ` +
        `${shownAll(finding.names)}, so the stream is read as without one.`
      );
    case 'future':
      return (
        `the bookmark ${shown(finding.value)} lies in the future, so that nothing would be read ` +
        `until then; it counts as today, ${finding.today}. Look for a clock that was ahead.`
      );
  }
}

/** As the Meltano SDK and the oldest taps write it, for instance. */
function misplacedIn(
  state: State,
  { name: stream, words: { one, key } }: Followed,
): readonly string[] {
  const names = partitionsOf(state, stream)
    .map(([name]) => name)
    .filter((name) => !key.test(name));
  if (names.length === 0) return [];
  return [
    `Stream ${stream}: the state holds ${shownAll(names)} where this tap keeps a bookmark for each ` +
      `${one}, by its id; that is not used. It looks like the state of another tap.`,
  ];
}
