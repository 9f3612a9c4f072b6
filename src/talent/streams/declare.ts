import type { Source } from '../../core/source.js';
import type { GraphqlRow, TalentStream } from './row.js';

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

/** Days before a bookmark that are news again: what is written late is not lost (our own choice). */
const LOOKBACK_DAYS = 7;

const CHANGED_SINCE: Readonly<Record<string, Source>> = { changedSince: { kind: 'bookmark' } };

interface Declaration extends Pick<GraphqlRow, 'root' | 'node'> {
  /** What its rows are, in a sentence. */
  readonly description: string;
  readonly access: readonly [ReadScope, ...ReadScope[]];
  readonly path?: GraphqlRow['path'];
  readonly carries?: GraphqlRow['carries'];
  /** The time that bookmarks it, and the root's argument that filters by it; absent: full table. */
  readonly changed?: { readonly by: string; readonly since: string };
  /** False: only read when the catalog selects it. */
  readonly selectedByDefault?: false;
}

/** Declares a stream of the service: a row of the table. */
export function stream(declaration: Declaration): TalentStream {
  const { description, access, root, node, path = [], carries = {} } = declaration;
  const { changed, selectedByDefault } = declaration;
  return {
    description,
    get: '/graphql',
    method: 'POST',
    body: 'page',
    key: ['pk'],
    scope: NETWORK,
    access,
    ...(changed && {
      replicationKey: changed.by,
      lookbackDays: LOOKBACK_DAYS,
      query: { since: '{changedSince}' },
      sources: CHANGED_SINCE,
    }),
    ...(selectedByDefault === false && { selectedByDefault }),
    graphql: { root, path, carries, node, ...(changed && { since: changed.since }) },
  };
}
