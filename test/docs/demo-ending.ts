import { answersTo } from '../../src/demo/answers.js';
import { loadedByDemo } from '../demo/loaded-by-demo.js';

/** What README.md shows of a run: the command, and what it ends with. */
export async function demoEnding(): Promise<string> {
  const { loaded } = await loadedByDemo();
  return ['```console', '$ tap-paycor demo', '…', answersTo(loaded), '```'].join('\n');
}
