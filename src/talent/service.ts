import type { Service } from '../core/service.js';
import type { Partition } from '../core/partition.js';
import { NETWORK } from './streams/declare.js';

/** Talent Development, of which a run reads what the token's user sees. */
export const TALENT = {
  name: 'Talent Development',
  tap: 'tap-paycor-talent',
  permissions: 'scopes',
  noPart: 'Either there is none, or the scope in brackets was not granted, or deselect the field.',
  scopes: {
    [NETWORK]: {
      one: 'network',
      several: 'networks',
      key: /^network$/,
      none: 'it is read once, and there is nothing to read it for.',
      unread: 'Correct the row.',
    },
  },
} as const satisfies Service;

/** All that the token's user sees: there is no other way to divide it. */
export const THE_NETWORK: Partition = {
  scope: NETWORK,
  key: 'network',
  name: 'network',
  plural: TALENT.scopes.network.several,
  within: null,
  ids: {},
  marksRows: false,
};
