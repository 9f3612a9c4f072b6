import { h, type JSX } from 'preact';
import { isDifference, isNewField, tellDrift } from '../core/drift.js';
import type { Outcome } from '../summary/outcome-file.js';
import type { RunHistory } from '../summary/run-history.js';
import type { RunSummary, StreamSummary } from '../summary/run-summary.js';
import { STATUSES } from '../summary/tell-stream.js';
import type { Chart } from './chart.js';
import {
  callsChart,
  comparisonChart,
  endpointsChart,
  recordsChart,
  timelineChart,
} from './charts.js';
import { compare, type Compared } from './comparison.js';
import type { EarlierRun } from './earlier.js';
import { endpointsOf } from './endpoints.js';
import { badge, figure, table } from './table.js';

/** A part of the page under a heading. */
export interface Section {
  readonly id: string;
  readonly heading: string;
  /** What draws it; one without a bar is left out. */
  readonly chart: Chart | null;
  /** What stands below the chart. */
  readonly body: JSX.Element;
}

/** What the page tells, what needs a person first. */
export function sectionsOf(outcome: Outcome, earlier: EarlierRun | null): readonly Section[] {
  return [
    ...failures(outcome.summary),
    streams(outcome.summary),
    places(outcome.history),
    timeline(outcome),
    calls(outcome.history),
    endpoints(outcome.history),
    ...newFields(outcome.summary),
    ...differences(outcome.summary),
    ...(earlier === null ? [] : [comparison(outcome.summary, earlier)]),
  ];
}

/** The sentences of the log, by cause; how the run ended comes last, since it points to them. */
function failures({ causes, error }: RunSummary): readonly Section[] {
  if (causes.length === 0 && error === null) return [];
  const told = causes.map(({ message, skipped }) =>
    skipped
      ? h('li', { class: 'passed' }, `Skipped, since on_unavailable is skip: ${message}`)
      : h('li', null, message),
  );
  const end = error === null ? null : h('p', null, error.message);
  const body = h('div', null, h('ul', { class: 'causes' }, told), end);
  return [{ id: 'failures', heading: 'What failed, and what to do', chart: null, body }];
}

function streams({ streams: all, totals, seconds }: RunSummary): Section {
  const headings = ['stream', 'result', 'records', 'calls', 'retries', 'status 429', 'seconds'];
  const { records, calls: sent, retries, rate_limited: limited } = totals;
  const body = table({
    headings,
    rows: all.map(streamRow),
    totals: ['total', '', records, sent, retries, limited, seconds],
  });
  return { id: 'streams', heading: 'Streams', chart: null, body };
}

const streamRow = (one: StreamSummary) => [
  one.stream,
  h('span', null, badge(one.status, STATUSES[one.status]), ...remarksOn(one)),
  one.records,
  one.calls,
  one.retries,
  one.rate_limited,
  one.seconds,
];

/** Why the records are not the whole of a stream that did not fail. */
function remarksOn({ resumed, waiting }: StreamSummary): readonly JSX.Element[] {
  const left = `${figure(waiting)} former employees wait for their turn`;
  const remarks = [
    ...(resumed ? ['since the interruption'] : []),
    ...(waiting === 0 ? [] : [left]),
  ];
  return remarks.map((words) => h('span', { class: 'faint' }, ` ${words}`));
}

/** Rows of what was loaded, a column a partition. */
function places(history: RunHistory): Section {
  const loaded = history.streams.filter((one) => one.places.length > 0);
  const names = [...new Set(loaded.flatMap((one) => one.places.map(({ place }) => place)))];
  const body =
    names.length === 0
      ? h('p', null, 'No records were loaded.')
      : table({
          headings: ['stream', ...names],
          rows: loaded.map((one) => [one.stream, ...names.map((name) => recordsIn(one, name))]),
        });
  const heading = 'What was loaded, by stream and place';
  return { id: 'loaded', heading, chart: recordsChart(history), body };
}

const recordsIn = ({ places: all }: RunHistory['streams'][number], name: string): number | string =>
  all.find(({ place }) => place === name)?.records ?? '';

const remark = (words: string): JSX.Element => h('p', { class: 'faint' }, words);

function timeline(outcome: Outcome): Section {
  const words = 'Streams are written one after the other; calls are made ahead of their turn.';
  const body = remark(words);
  return { id: 'times', heading: 'Timeline', chart: timelineChart(outcome), body };
}

/** So many are no limit. */
const UNLIMITED = 1_000_000;

function calls(history: RunHistory): Section {
  const { minutes, callsPerMinute } = history;
  const most = Math.max(...minutes.map((one) => one.calls), 0);
  const words = `At most ${figure(most)} calls in a minute; ${callsPerMinute >= UNLIMITED ? 'there is no limit' : `requests_per_minute allows ${figure(callsPerMinute)}`}.`;
  const body = remark(words);
  return { id: 'quota', heading: 'Calls a minute', chart: callsChart(history), body };
}

function endpoints(history: RunHistory): Section {
  const rows = endpointsOf(history.endpoints).map((one) => [
    one.route,
    one.calls,
    one.meanSeconds,
    one.slowestSeconds,
    one.statuses,
  ]);
  const headings = ['endpoint', 'calls', 'mean seconds', 'slowest', 'calls by status'];
  const body = rows.length === 0 ? h('p', null, 'No call was made.') : table({ headings, rows });
  return { id: 'slowest', heading: 'Slowest endpoints', chart: endpointsChart(history), body };
}

function newFields(summary: RunSummary): readonly Section[] {
  const rows = summary.streams.flatMap(({ stream, drift }) =>
    drift
      .filter(isNewField)
      .map((entry) => [stream, entry.field, entry.type, `${tellDrift(entry)}.`]),
  );
  if (rows.length === 0) return [];
  const body = table({ headings: ['stream', 'field', 'type', 'what became of it'], rows });
  return [{ id: 'new-fields', heading: 'New fields', chart: null, body }];
}

function differences(summary: RunSummary): readonly Section[] {
  const rows = summary.streams.flatMap(({ stream, drift }) =>
    drift
      .filter((entry) => isDifference(entry) && !isNewField(entry))
      .map((entry) => [stream, `${tellDrift(entry)}.`]),
  );
  if (rows.length === 0) return [];
  const body = table({ headings: ['stream', 'what came otherwise than the schema says'], rows });
  return [{ id: 'differences', heading: 'Differences from the schema', chart: null, body }];
}

function comparison(summary: RunSummary, earlier: EarlierRun): Section {
  const compared = compare(summary, earlier);
  const headings = [
    'stream',
    'records before',
    'now',
    'change',
    'calls before',
    'calls now',
    'seconds before',
    'seconds now',
  ];
  const words = `The earlier run began at ${earlier.startedAt} and took ${figure(earlier.seconds)} seconds. Of a stream that either run did not read whole, no change is told.`;
  const rows = compared.map(comparedRow);
  const body = h('div', null, remark(words), table({ headings, rows }));
  const chart = comparisonChart(compared);
  return { id: 'compared', heading: 'Compared with an earlier run', chart, body };
}

const comparedRow = ({ stream, before, now, change }: Compared) => [
  stream,
  before?.records ?? '',
  now?.records ?? '',
  changeText(change),
  before?.calls ?? '',
  now?.calls ?? '',
  before?.seconds ?? '',
  now?.seconds ?? '',
];

function changeText(change: number | null): string {
  if (change === null) return '';
  return `${change > 0 ? '+' : ''}${change.toFixed(1)} %`;
}
