import { expect, test } from 'vitest';
import { TapError } from '../../src/errors.js';
import { createLogger } from '../../src/singer/logger.js';
import { createRecorder } from '../../src/summary/recorder.js';
import { reported, type ReportOptions } from '../../src/summary/report.js';
import type { OutcomeFile } from '../../src/summary/outcome-file.js';
import { readingOf, selected } from '../core/discovered.js';
import { fakeClock } from '../paycor/fake-clock.js';
import { refusalOf } from '../../src/paycor/refusal.js';
import { PAYCOR } from '../../src/streams/service.js';
import { remedyOf } from '../../src/paycor/remedy.js';

const redact = (text: string): string => text.replaceAll('hush', '***');

interface Reporting {
  readonly options: ReportOptions;
  readonly lines: string[];
  readonly texts: string[];
}

function reporting(more: Partial<ReportOptions> = {}): Reporting {
  const lines: string[] = [];
  const texts: string[] = [];
  const readings = [readingOf(selected('departments'))];
  const clock = fakeClock();
  const recorder = createRecorder({
    readings,
    callsPerMinute: 60,
    skipsUnavailable: false,
    refusalOf,
    remedyOf,
    service: PAYCOR,
    clock,
  });
  const logger = createLogger({ out: (line) => lines.push(line), level: 'info' });
  const file: OutcomeFile = {
    holds: 'summary',
    write: async ({ summary }) => void texts.push(JSON.stringify(summary)),
  };
  const { signal } = new AbortController();
  return { options: { recorder, logger, files: [file], redact, signal, ...more }, lines, texts };
}

const parsed = ([text = '']: readonly string[]): unknown => JSON.parse(text);
const failing = (error: unknown) => async (): Promise<void> => {
  throw error;
};
const full: OutcomeFile = { holds: 'summary', write: failing(new Error('the disk is full')) };

test('a run that ends well', async () => {
  const { options, lines, texts } = reporting();
  await reported(async () => undefined, options);
  expect(lines).toEqual([
    expect.stringContaining('"job_duration","value":0,"tags":{"job_type":"sync","status":"succ'),
    expect.stringMatching(/^INFO stream +records +calls +seconds +result$/),
    expect.stringMatching(/^INFO [- ]+$/),
    expect.stringMatching(/^INFO departments +0 +0 +0\.0 +not read$/),
    expect.stringMatching(/^INFO [- ]+$/),
    expect.stringMatching(/^INFO total +0 +0 +0\.0$/),
    expect.stringMatching(/^INFO The run succeeded: of 1 stream 1 not read; /),
  ]);
  expect(parsed(texts)).toMatchObject({ status: 'succeeded', error: null });
});

test('a run that fails is reported all the same, and no secret with it', async () => {
  const { options, lines, texts } = reporting();
  const error = new TapError('credential', 'refused hush');
  await expect(reported(failing(error), options)).rejects.toBe(error);
  expect(lines.at(-1)).toContain('The run failed: ');
  expect(parsed(texts)).toMatchObject({
    status: 'failed',
    error: { code: 'credential', message: 'refused ***' },
  });
});

test('what stopped a run is the reason that is told', async () => {
  const reason = new TapError('interrupted', 'interrupted by SIGINT');
  const { options, texts } = reporting({ signal: AbortSignal.abort(reason) });
  const error = new Error('This operation was aborted');
  await expect(reported(failing(error), options)).rejects.toBe(error);
  expect(parsed(texts)).toMatchObject({ status: 'interrupted', error: { code: 'interrupted' } });
});

test('a file that fails in the end fails a run that did not', async () => {
  const { options } = reporting({ files: [full] });
  await expect(reported(async () => undefined, options)).rejects.toThrow('the disk is full');
});

test('a file that fails in the end never hides why the run failed', async () => {
  const { options, lines } = reporting({ files: [full] });
  const error = new TapError('credential', 'refused');
  await expect(reported(failing(error), options)).rejects.toBe(error);
  expect(lines.at(-1)).toMatch(/^ERROR The summary could not be written \(the disk is full\)/);
});

test('one file that fails does not keep the other from being written', async () => {
  const { options, lines, texts } = reporting();
  const files = [full, ...options.files, { ...full, holds: 'report' }];
  await expect(reported(async () => undefined, { ...options, files })).rejects.toThrow(
    'The summary could not be written (the disk is full).',
  );
  expect(texts).toHaveLength(1);
  expect(lines.at(-1)).toBe('ERROR The report could not be written (the disk is full).');
});
