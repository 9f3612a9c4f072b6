import type { StreamStatus } from '../summary/run-summary.js';
import type { Outcome } from '../summary/outcome-file.js';
import type { RunHistory } from '../summary/run-history.js';
import type { Chart, Colour, Series } from './chart.js';
import type { Compared } from './comparison.js';
import { endpointsOf } from './endpoints.js';

const COLOURS: Readonly<Record<StreamStatus, Colour>> = {
  succeeded: 'good',
  done_before: 'idle',
  skipped: 'warn',
  failed: 'bad',
  interrupted: 'warn',
  not_read: 'idle',
};

/** So many bars can be told from each other; the tables have all. */
const MOST_BARS = 20;

/** When each stream was read. */
export function timelineChart({ summary, history: { streams } }: Outcome): Chart {
  const statuses = new Map(summary.streams.map(({ stream, status }) => [stream, status]));
  return {
    id: 'timeline',
    title: 'When each stream was read, in seconds since the start',
    labels: streams.map(({ stream }) => stream),
    series: [
      {
        label: 'from and to',
        data: streams.map(({ from, to }) => [from, to] as const),
        colour: streams.map(({ stream }) => COLOURS[statuses.get(stream) ?? 'not_read']),
      },
    ],
    direction: 'rows',
    isStacked: false,
    unit: 'seconds since the start',
  };
}

/** The streams with most records, and where these came from. */
export function recordsChart({ streams }: RunHistory): Chart {
  const largest = largestBy(streams, ({ places }) => sum(places.map(({ records }) => records)));
  const places = [...new Set(largest.flatMap((one) => one.places.map(({ place }) => place)))];
  return {
    id: 'records',
    title: 'Records loaded, by stream and place',
    labels: largest.map(({ stream }) => stream),
    series: groupsOf(places).map(({ label, members, colour }) => ({
      label,
      data: largest.map((one) => recordsIn(one, members)),
      colour,
    })),
    direction: 'rows',
    isStacked: true,
    unit: 'records',
  };
}

const recordsIn = ({ places }: RunHistory['streams'][number], members: readonly string[]): number =>
  sum(places.flatMap(({ place, records }) => (members.includes(place) ? records : [])));

interface Group {
  readonly label: string;
  readonly members: readonly string[];
  readonly colour: Colour;
}

const SERIES: readonly Colour[] = ['series0', 'series1', 'series2', 'series3', 'series4'];

/** The first places have a colour each, all others one together. */
function groupsOf(places: readonly string[]): readonly Group[] {
  const own = SERIES.flatMap((colour, index): readonly Group[] => {
    const place = places[index];
    return place === undefined ? [] : [{ label: place, members: [place], colour }];
  });
  const members = places.slice(SERIES.length);
  if (members.length === 0) return own;
  return [...own, { label: `${members.length} others`, members, colour: 'series5' }];
}

/** What went out every minute, against what the settings allow. */
export function callsChart({ minutes, callsPerMinute }: RunHistory): Chart {
  const bars: readonly Series[] = [
    { label: 'calls', data: minutes.map(succeededIn), colour: 'first' },
    { label: 'no answer or 5xx', data: minutes.map(({ failed }) => failed), colour: 'bad' },
    { label: 'status 429', data: minutes.map(({ rateLimited }) => rateLimited), colour: 'warn' },
  ];
  const quota: Series = {
    label: 'allowed',
    data: minutes.map(() => callsPerMinute),
    colour: 'ink',
    isLine: true,
  };
  return {
    id: 'calls',
    title: 'Calls a minute, and how many are allowed',
    labels: minutes.map((_, minute) => `minute ${minute + 1}`),
    series: [quota, ...bars],
    direction: 'columns',
    isStacked: true,
    unit: 'calls',
  };
}

const succeededIn = ({ calls, failed, rateLimited }: RunHistory['minutes'][number]): number =>
  calls - failed - rateLimited;

/** How long calls took, those of the slowest endpoints. */
export function endpointsChart({ endpoints }: RunHistory): Chart {
  const slowest = endpointsOf(endpoints).slice(0, MOST_BARS);
  return {
    id: 'endpoints',
    title: 'The slowest endpoints, in seconds a call',
    labels: slowest.map(({ route }) => route),
    series: [
      { label: 'mean', data: slowest.map(({ meanSeconds }) => meanSeconds), colour: 'first' },
      {
        label: 'slowest call',
        data: slowest.map(({ slowestSeconds }) => slowestSeconds),
        colour: 'second',
      },
    ],
    direction: 'rows',
    isStacked: false,
    unit: 'seconds',
  };
}

/** Records of both runs, of the streams with most. */
export function comparisonChart(compared: readonly Compared[]): Chart {
  const largest = largestBy(compared, recordsOfEither);
  return {
    id: 'comparison',
    title: 'Records by stream, in the earlier run and in this one',
    labels: largest.map(({ stream }) => stream),
    series: [
      {
        label: 'earlier run',
        data: largest.map(({ before }) => before?.records ?? 0),
        colour: 'idle',
      },
      { label: 'this run', data: largest.map(({ now }) => now?.records ?? 0), colour: 'first' },
    ],
    direction: 'rows',
    isStacked: false,
    unit: 'records',
  };
}

const recordsOfEither = ({ before, now }: Compared): number =>
  Math.max(before?.records ?? 0, now?.records ?? 0);

/** The largest of some, without those that have nothing. */
const largestBy = <One>(all: readonly One[], sizeOf: (one: One) => number): readonly One[] =>
  all
    .filter((one) => sizeOf(one) > 0)
    .toSorted((one, other) => sizeOf(other) - sizeOf(one))
    .slice(0, MOST_BARS);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
