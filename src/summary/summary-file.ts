import type { OutcomeFile } from './outcome-file.js';
import { openResultFile } from './result-file.js';

/** The file of `--summary`. Throws a TapError `usage` where it can't be written. */
export async function openSummaryFile(path: string): Promise<OutcomeFile> {
  const file = await openResultFile(path, '--summary');
  return {
    holds: 'summary',
    write: ({ summary }) => file.write(`${JSON.stringify(summary, null, 2)}\n`),
  };
}
