import { readFileSync } from 'node:fs';
import { REPORT_SCRIPT } from '../package-files.js';
import type { OutcomeFile } from '../summary/outcome-file.js';
import { openResultFile } from '../summary/result-file.js';
import { readEarlierRun } from './earlier.js';
import { runReport } from './page.js';

/**
 * The file of `--report`. All that the page needs is read at once: a run of hours may end after its
 * package was replaced, or the earlier summary. Throws a TapError `usage` for what can't be used.
 *
 * @param compareWith the summary of an earlier run of `tap`; null: none
 */
export async function openRunReport(
  path: string,
  { tap, compareWith }: { readonly tap: string; readonly compareWith: string | null },
): Promise<OutcomeFile> {
  const earlier = compareWith === null ? null : readEarlierRun(compareWith, tap);
  const script = readFileSync(REPORT_SCRIPT, 'utf8');
  const file = await openResultFile(path, '--report');
  return {
    holds: 'report',
    write: (outcome) => file.write(runReport(outcome, earlier, script)),
  };
}
