import { refusalOf } from '../../src/paycor/refusal.js';
import { recorderOf, runSync, type RunOptions } from '../../src/sync/run.js';
import { remedyOf } from '../../src/paycor/remedy.js';

/** A sync of which nobody reads the record. */
export const runRecorded = (options: Omit<RunOptions, 'recorder'>): Promise<void> =>
  runSync({ ...options, recorder: recorderOf({ ...options, refusalOf, remedyOf }) });
