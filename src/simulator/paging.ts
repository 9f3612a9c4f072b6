import { guid } from './digest.js';

/** Where a continuation token leads: so many rows into the result of one query. */
interface Position {
  readonly query: string;
  readonly offset: number;
  readonly issuedAt: number;
}

export type Lookup =
  | { readonly kind: 'found'; readonly offset: number }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'expired' };

/** Continuation tokens: GUIDs that belong to the query they were issued for, for 24 hours. */
export interface Cursors {
  issue(query: string, offset: number): string;
  find(token: string, query: string): Lookup;
}

const LIFETIME_MILLISECONDS = 24 * 60 * 60 * 1000;

export function createCursors(seed: number, now: () => number): Cursors {
  const positions = new Map<string, Position>();
  return {
    issue(query, offset) {
      const token = guid(seed, 'cursor', query, String(offset));
      positions.set(token, { query, offset, issuedAt: now() });
      return token;
    },
    find(token, query) {
      const position = positions.get(token.toLowerCase());
      if (position?.query !== query) return { kind: 'unknown' };
      if (now() - position.issuedAt > LIFETIME_MILLISECONDS) return { kind: 'expired' };
      return { kind: 'found', offset: position.offset };
    },
  };
}
