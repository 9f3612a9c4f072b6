import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isJsonObject, parseJson, stringifyJson, type Json } from '../singer/json.js';
import { eachLine, endedWell, linesOf, startTap } from './child.js';

/** What one sync came to, as its own messages and metrics tell. */
export interface SyncOutcome {
  /** The last STATE message's value; null where there was none. */
  readonly state: Json;
  readonly streams: ReadonlyMap<string, StreamOutcome>;
}

export interface StreamOutcome {
  readonly records: number;
  readonly calls: number;
  readonly seconds: number;
}

/** How far a sync is. */
export interface Progress {
  readonly records: number;
  readonly calls: number;
  readonly streamsDone: number;
}

/** Runs discovery and returns the catalog document. */
export async function discover(signal: AbortSignal): Promise<string> {
  const child = startTap(['--discover'], signal);
  const lines: string[] = [];
  let last = '';
  await Promise.all([
    eachLine(child.stdout, (line) => lines.push(line)),
    eachLine(child.stderr, (line) => (last = line)),
  ]);
  await endedWell(child, 'Discovery', () => last);
  return `${lines.join('\n')}\n`;
}

/** What was seen of a sync so far. */
interface Seen {
  records: number;
  calls: number;
  streamsDone: number;
  state: Json;
  readonly streams: Map<string, StreamOutcome>;
  /** The last line of the log. */
  last: string;
}

/** Runs a sync, keeps its messages in a file, and adds up what they and the metrics say. */
export async function sync(
  args: readonly string[],
  messagesFile: string,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<SyncOutcome> {
  const child = startTap(args, signal);
  const streams = new Map<string, StreamOutcome>();
  const seen: Seen = { records: 0, calls: 0, streamsDone: 0, state: null, streams, last: '' };
  const file = createWriteStream(messagesFile, { mode: 0o600 });
  await Promise.all([
    pipeline(child.stdout, (output) => counted(output, seen, onProgress), file),
    eachLine(child.stderr, (line) => measure(seen, line)),
  ]);
  await endedWell(child, 'The sync', () => seen.last);
  return seen;
}

async function* counted(
  output: AsyncIterable<Buffer>,
  seen: Seen,
  onProgress: (progress: Progress) => void,
): AsyncGenerator<string> {
  for await (const line of linesOf(Readable.from(output))) {
    if (line.startsWith('{"type":"RECORD"')) seen.records++;
    if (line.startsWith('{"type":"STATE"')) seen.state = stateIn(line);
    onProgress(seen);
    yield `${line}\n`;
  }
}

function measure(seen: Seen, line: string): void {
  seen.last = line;
  const metric = metricIn(line);
  if (metric) addMetric(seen.streams, metric);
  if (metric?.name === 'http_request_count') seen.calls += metric.value;
  if (metric?.name === 'sync_duration') seen.streamsDone++;
}

function stateIn(line: string): Json {
  const message = parseJson(line);
  return isJsonObject(message) ? (message['value'] ?? null) : null;
}

interface Metric {
  readonly name: string;
  readonly value: number;
  readonly stream: string;
}

const METRIC = /METRIC: (\{.*\})$/;

function metricIn(line: string): Metric | null {
  const text = METRIC.exec(line)?.[1];
  const metric = text === undefined ? null : parseJson(text);
  if (!isJsonObject(metric) || !isJsonObject(metric['tags'])) return null;
  const { metric: name, value } = metric;
  const { stream } = metric['tags'];
  const isWhole = typeof name === 'string' && typeof stream === 'string';
  return isWhole ? { name, value: Number(value), stream } : null;
}

const FIELDS: Readonly<Record<string, keyof StreamOutcome>> = {
  record_count: 'records',
  http_request_count: 'calls',
  sync_duration: 'seconds',
};

function addMetric(streams: Map<string, StreamOutcome>, { name, value, stream }: Metric): void {
  const field = FIELDS[name];
  const before = streams.get(stream) ?? { records: 0, calls: 0, seconds: 0 };
  if (field) streams.set(stream, { ...before, [field]: value });
}

/** A state as a file: what a user passes to the next run. */
export const stateFile = (state: Json): string => `${stringifyJson(state)}\n`;
