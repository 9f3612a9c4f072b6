import { readFileSync } from 'node:fs';
import { mayBeRead } from '../settings/json-file.js';
import { TapError } from '../errors.js';
import { reasonOf } from '../files/reason.js';
import { isJsonObject, parseJson, type Json } from '../singer/json.js';

/** What a comparison takes from the summary of an earlier run. */
export interface EarlierRun {
  /** RFC 3339, UTC. */
  readonly startedAt: string;
  readonly seconds: number;
  readonly streams: readonly EarlierStream[];
}

export interface EarlierStream {
  readonly stream: string;
  readonly status: string;
  readonly records: number;
  readonly calls: number;
  readonly seconds: number;
  /** Whether its records are those of a part of what the run was to read. */
  readonly isPart: boolean;
}

/** The summary in a file, of a run of `tap`. Throws a TapError `usage` where it is none, which quotes nothing of it. */
export function readEarlierRun(path: string, tap: string): EarlierRun {
  const run = earlierRunIn(parsed(path), tap);
  if (run === null) throw unfit(path, 'is not the summary of a sync by this tap');
  return run;
}

function parsed(path: string): Json {
  try {
    if (!mayBeRead(path)) throw unfit(path, 'is neither a file nor an open pipe');
    return parseJson(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof TapError) throw error;
    // The parser says where the fault is, and quotes nothing.
    if (error instanceof SyntaxError) throw unfit(path, `is ${error.message}`);
    throw unfit(path, `can't be read: ${reasonOf(error)}`);
  }
}

const unfit = (path: string, fault: string): TapError =>
  new TapError(
    'usage',
    `--compare-with: ${path} ${fault}; name a file that --summary has written, or leave it out`,
  );

/** Null where the value is no summary. */
function earlierRunIn(value: Json, tap: string): EarlierRun | null {
  if (!isJsonObject(value) || value['tap'] !== tap) return null;
  const { started_at: startedAt, seconds, streams } = value;
  if (typeof startedAt !== 'string' || typeof seconds !== 'number') return null;
  if (Number.isNaN(Date.parse(startedAt)) || !Array.isArray(streams)) return null;
  const read = streams.map(earlierStreamIn);
  return read.includes(null) ? null : { startedAt, seconds, streams: read.filter(isStream) };
}

const isStream = (stream: EarlierStream | null): stream is EarlierStream => stream !== null;

function earlierStreamIn(value: Json): EarlierStream | null {
  if (!isJsonObject(value)) return null;
  const { stream, status, records, calls, seconds, waiting, resumed } = value;
  if (typeof stream !== 'string' || typeof status !== 'string') return null;
  if (typeof records !== 'number' || typeof calls !== 'number' || typeof seconds !== 'number')
    return null;
  const isPart = isPartial({ status, waiting, resumed });
  return { stream, status, records, calls, seconds, isPart };
}

/** Whether the figures of a stream are those of a part of it, which no other run's can be held to. */
export const isPartial = (stream: {
  readonly status: string;
  readonly waiting?: unknown;
  readonly resumed?: unknown;
}): boolean =>
  stream.status !== 'succeeded' || stream.resumed === true || (stream.waiting ?? 0) !== 0;
