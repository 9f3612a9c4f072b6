import { CALL_FAULTS, FAULT_STATUSES, TOKEN_EFFECTS } from '../simulator/faults.js';
import { STREAMS } from '../streams/index.js';
import type { Value } from './value.js';
import type { Places } from './vocabulary.js';

const FREE: Value = { kind: 'free' };

/** A kind of fault and the stream that it strikes; its amount is the user's. */
const FAULT: Value = {
  kind: 'pair',
  words: TOKEN_EFFECTS.map((effect) => `token-${effect}`),
  before: ['forbidden', 'missing', 'slow', ...CALL_FAULTS, ...FAULT_STATUSES.map(String)],
  after: Object.keys(STREAMS),
};

/** What may stand where in the tap's options. Where an option has choices, those count. */
export const PLACES: Places = {
  '--config': { kind: 'file', words: ['ENV'] },
  date: FREE,
  days: FREE,
  fault: FAULT,
  file: { kind: 'file', words: [] },
  folder: { kind: 'folder' },
  ms: FREE,
  name: FREE,
  number: FREE,
  port: FREE,
  uri: FREE,
};
