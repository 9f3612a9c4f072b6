import { CALL_FAULTS, FAULT_STATUSES, TOKEN_EFFECTS } from '../simulator/faults.js';
import type { Table } from '../streams/index.js';
import type { Value } from './value.js';
import type { Places } from './vocabulary.js';

const FREE: Value = { kind: 'free' };

/** A kind of fault and the stream that it strikes; its amount is the user's. */
const faultOf = (table: Table): Value => ({
  kind: 'pair',
  words: TOKEN_EFFECTS.map((effect) => `token-${effect}`),
  before: ['forbidden', 'missing', 'slow', ...CALL_FAULTS, ...FAULT_STATUSES.map(String)],
  after: [...table.keys()],
});

/** What may stand where in the tap's options. Where an option has choices, those count. */
export const placesIn = (table: Table): Places => ({
  '--config': { kind: 'file', words: ['ENV'] },
  date: FREE,
  days: FREE,
  fault: faultOf(table),
  file: { kind: 'file', words: [] },
  folder: { kind: 'folder' },
  ms: FREE,
  name: FREE,
  number: FREE,
  port: FREE,
  uri: FREE,
});
