import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isJsonObject, parseJson, stringifyJson, type Json } from '../singer/json.js';
import { eachLine, endedWell, linesOf, startTap } from './child.js';
import type { DemoTap } from './demo-tap.js';

/** What one sync came to, as its own messages and its summary tell. */
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
  readonly streamsDone: number;
}

/** Runs discovery and returns the catalog document. */
export async function discover(tap: DemoTap, signal: AbortSignal): Promise<string> {
  const child = startTap(tap, ['--discover'], signal);
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
  streamsDone: number;
  state: Json;
  /** The last line of the log. */
  last: string;
}

/** The files that a sync leaves. */
export interface SyncFiles {
  readonly messages: string;
  readonly summary: string;
}

/** Runs a sync and keeps its messages and its summary. */
export async function sync(
  tap: DemoTap,
  args: readonly string[],
  files: SyncFiles,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<SyncOutcome> {
  const child = startTap(tap, [...args, '--summary', files.summary], signal);
  const seen: Seen = { records: 0, streamsDone: 0, state: null, last: '' };
  const file = createWriteStream(files.messages, { mode: 0o600 });
  await Promise.all([
    pipeline(child.stdout, (output) => counted(output, seen, onProgress), file),
    eachLine(child.stderr, (line) => measure(seen, line)),
  ]);
  await endedWell(child, 'The sync', () => seen.last);
  return { state: seen.state, streams: outcomesIn(await readFile(files.summary, 'utf8')) };
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
  if (line.includes(STREAM_DONE)) seen.streamsDone++;
}

/** Of the measurement that a stream ends with. */
const STREAM_DONE = '"metric":"sync_duration"';

function stateIn(line: string): Json {
  const message = parseJson(line);
  return isJsonObject(message) ? (message['value'] ?? null) : null;
}

function outcomesIn(summary: string): ReadonlyMap<string, StreamOutcome> {
  const document = parseJson(summary);
  const streams = isJsonObject(document) ? document['streams'] : [];
  return new Map((Array.isArray(streams) ? streams : []).flatMap(outcomeIn));
}

function outcomeIn(summary: Json): readonly (readonly [string, StreamOutcome])[] {
  if (!isJsonObject(summary)) return [];
  const { stream, records, calls, seconds } = summary;
  if (typeof stream !== 'string') return [];
  return [[stream, { records: Number(records), calls: Number(calls), seconds: Number(seconds) }]];
}

/** A state as a file: what a user passes to the next run. */
export const stateFile = (state: Json): string => `${stringifyJson(state)}\n`;
