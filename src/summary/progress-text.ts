import type { Forecast } from './forecast.js';

/** How far a run is. */
export interface RunProgress {
  /** The stream that is being read; null before the first one. */
  readonly stream: string | null;
  /** Records of that stream. */
  readonly records: number;
  readonly streamsDone: number;
  readonly streams: number;
  /** Calls of the last minute, and how many the settings allow. */
  readonly callsLastMinute: number;
  readonly callsPerMinute: number;
  /** How long the run has been going on, in seconds. */
  readonly seconds: number;
  readonly left: Forecast;
}

/** One line for a terminal; what matters most stands first, since a narrow terminal cuts it. */
export function progressText(progress: RunProgress): string {
  const { stream, records, streamsDone, streams, callsLastMinute, callsPerMinute } = progress;
  const parts = [
    `${streamsDone}/${streams} streams done`,
    ...timeLeft(progress),
    rateText(callsLastMinute, callsPerMinute),
  ];
  const text = parts.join(', ');
  return stream === null ? text : `${stream}: ${text}, ${records} records`;
}

/** A rate that was measured for a shorter time says nothing. */
const SHORTEST_MEASURE_SECONDS = 5;

function timeLeft({ callsLastMinute, seconds, left }: RunProgress): string[] {
  if (seconds < SHORTEST_MEASURE_SECONDS || callsLastMinute === 0) return [];
  const perMinute = (callsLastMinute * 60) / Math.min(60, seconds);
  return [`${left.isAtLeast ? 'at least' : 'about'} ${duration(left.calls / perMinute)} left`];
}

function duration(minutes: number): string {
  if (minutes < 1) return '1 min';
  const whole = Math.ceil(minutes);
  return whole < 60 ? `${whole} min` : `${Math.floor(whole / 60)} h ${whole % 60} min`;
}

/** So many are no limit. */
const UNLIMITED = 1_000_000;

const rateText = (calls: number, most: number): string =>
  most >= UNLIMITED ? `${calls} calls/min` : `${calls}/${most} calls/min`;
