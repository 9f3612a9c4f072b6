import type { Source } from '../../core/source.js';
import type { GraphqlAsk, TalentStream } from './ask.js';

/** What streams are read once for: all that the token's user sees. */
export const NETWORK = 'network';

/** The scopes that reading needs (documented). */
export type ReadScope =
  | 'userprofile:read'
  | 'department:read'
  | 'recognition:read'
  | 'oneonone:read'
  | 'privatenote:read'
  | 'feedback:read'
  | 'objective:read'
  | 'review:read';

interface Row extends Omit<GraphqlAsk, 'surface'> {
  /** What its rows are, in a sentence. */
  readonly description: string;
  readonly scopes: readonly [ReadScope, ...ReadScope[]];
  /** The time that bookmarks it, which `since` filters by. */
  readonly replicationKey?: string;
  /** False: only read when the catalog selects it. */
  readonly selectedByDefault?: false;
}

/** Days before a bookmark that are news again: what is written late is not lost. */
const LOOKBACK_DAYS = 7;

const CHANGED_SINCE: Readonly<Record<string, Source>> = { changedSince: { kind: 'bookmark' } };

/** Declares a stream that GraphQL brings. Without a bookmark, all of it is asked for. */
export function graphqlStream(row: Row): TalentStream {
  const { description, scopes, replicationKey, selectedByDefault, ...ask } = row;
  return {
    description,
    get: '/graphql',
    body: 'page',
    key: ['pk'],
    scope: NETWORK,
    access: scopes,
    ...(selectedByDefault === false && { selectedByDefault }),
    ...(replicationKey !== undefined && {
      replicationKey,
      lookbackDays: LOOKBACK_DAYS,
      query: { since: '{changedSince}' },
      sources: CHANGED_SINCE,
    }),
    ask: { surface: 'graphql', ...ask },
  };
}
