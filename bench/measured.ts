import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { parsed } from './json.js';

/** What one run of a program cost. */
export interface Cost {
  /** Seconds from its start to its end. */
  readonly wall: number;
  /** Seconds of the processors, user and system. */
  readonly cpu: number;
  /** Peak of the resident memory, in MB of 10^6 bytes. */
  readonly peak: number;
  /** RECORD messages. */
  readonly records: number;
  /** Seconds from its start to the first RECORD; null: there was none. */
  readonly firstRecord: number | null;
}

/** All programs log the same: warnings. */
const QUIET = { TAP_PAYCOR_LOGLEVEL: 'warning', TAP_COMPARISON_LOGLEVEL: 'WARNING' };

/** What `measure.py` writes. */
interface Usage {
  /** When the program was started, in epoch seconds. */
  readonly start: number;
  readonly wall: number;
  readonly cpu: number;
  readonly peakKilobytes: number;
}

/**
 * Runs a program and measures it, as the kernel counts. Its messages are read as fast as they come
 * and counted. Throws an Error with the end of its log where it fails.
 *
 * @param folder where the report and nothing else is written
 */
export async function measured(command: readonly string[], folder: string): Promise<Cost> {
  const report = join(folder, 'usage.json');
  const child = spawn(
    'python3',
    ['-S', '-E', join('bench', 'python', 'measure.py'), report, ...command],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...QUIET },
    },
  );
  const exit = exitOf(child);
  const [{ records, first }, log] = await Promise.all([count(child.stdout), end(child.stderr)]);
  const code = await exit;
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}: ${log}`);
  const { start, wall, cpu, peakKilobytes } = parsed<Usage>(readFileSync(report, 'utf8'));
  const firstRecord = first === null ? null : first - start;
  return { wall, cpu, peak: (peakKilobytes * 1024) / 1e6, records, firstRecord };
}

/** Its exit code; null where a signal ended it. Rejects where it cannot be started at all. */
function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
}

const epochSeconds = (): number => (performance.timeOrigin + performance.now()) / 1000;

/** No invented value is this word. */
const RECORD = Buffer.from('"RECORD"');

/** Counts the RECORD messages, whose spelling differs by spaces alone, and notes when the first came. */
async function count(output: Readable): Promise<{ records: number; first: number | null }> {
  let [records, first, rest] = [0, null as number | null, Buffer.alloc(0)];
  for await (const piece of output as AsyncIterable<Buffer>) {
    const bytes = Buffer.concat([rest, piece]);
    const found = occurrences(bytes);
    if (found > 0) first ??= epochSeconds();
    records += found;
    rest = bytes.subarray(Math.max(0, bytes.length - RECORD.length + 1));
  }
  return { records, first };
}

function occurrences(bytes: Buffer): number {
  let found = 0;
  for (let at = bytes.indexOf(RECORD); at !== -1; at = bytes.indexOf(RECORD, at + 1)) found++;
  return found;
}

const KEPT_LENGTH = 2000;

/** The end of a log. */
async function end(log: Readable): Promise<string> {
  let kept = '';
  for await (const piece of log) kept = (kept + String(piece)).slice(-KEPT_LENGTH);
  return kept;
}
