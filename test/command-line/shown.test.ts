import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LogForm } from '../../src/command-line/log-setup.js';
import { shown } from '../../src/command-line/shown.js';
import { createLogger } from '../../src/singer/logger.js';
import { PROGRESS } from '../summary/under-way.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const minute = async (): Promise<void> => {
  await vi.advanceTimersByTimeAsync(60_000);
};

/** What is seen of a run of a minute: how often at the terminal's foot, and how often in the log. */
async function seen(logForm: LogForm, isTTY: boolean) {
  const [lines, texts]: [string[], string[]] = [[], []];
  let isCleared = false;
  const context = {
    logForm,
    logger: createLogger({ out: (line) => lines.push(line), level: 'info' }),
    out: Object.assign(new PassThrough(), { isTTY }),
    status: { show: (text: string) => void texts.push(text), clear: () => void (isCleared = true) },
  };
  await shown(minute, () => PROGRESS, context);
  await minute();
  return { lines: lines.length, shown: texts.length, isCleared };
}

test.each<[LogForm, boolean, Awaited<ReturnType<typeof seen>>]>([
  ['terminal', false, { lines: 0, shown: 120, isCleared: true }],
  // There, the messages themselves show that the run goes on.
  ['terminal', true, { lines: 0, shown: 0, isCleared: false }],
  ['plain', false, { lines: 2, shown: 0, isCleared: false }],
  ['plain', true, { lines: 2, shown: 0, isCleared: false }],
  ['structured', false, { lines: 2, shown: 0, isCleared: false }],
])('with a log for a %s, and messages to a terminal: %s', async (form, isTTY, expected) => {
  expect(await seen(form, isTTY)).toEqual(expected);
});
