import type { Scope } from './source.js';

/** Whose API is read: what messages, catalogs and summaries call it, and what its streams are read once for. */
export interface Service {
  /** As people call it. */
  readonly name: string;
  /** The tap that reads it: what metadata of its own begins with, and its summaries say. */
  readonly tap: string;
  /** What a catalog calls the permissions that a stream needs: `data-access`. */
  readonly permissions: string;
  /** Why no row may have a part that was asked for, and what to do; its permission stands in brackets. */
  readonly noPart: string;
  /** In the order in which summaries have them. */
  readonly scopes: Readonly<Record<Scope, ScopeWords>>;
}

/** What the partitions of a scope are called, and what is told of those that are missing. */
export interface ScopeWords {
  /** As people call one of them: `site`. */
  readonly one: string;
  /** As they call several: `sites`. */
  readonly several: string;
  /** What a state calls them by; what else stands there is of another tap. */
  readonly key: RegExp;
  /** Why a stream is not read where there is none, and what to do: `it is read once a site, …`. */
  readonly none: string;
  /** What to do where a stream is to be read for one that the run does not read. */
  readonly unread: string;
}

/** What most streams are read once for, before all others. */
export const mainScope = ({ scopes }: Service): Scope => Object.keys(scopes)[0] ?? '';

/** The words of a scope. Throws a RangeError for one that the service has none of. */
export function wordsOf({ name, scopes }: Service, scope: Scope): ScopeWords {
  const words = scopes[scope];
  if (words === undefined) throw new RangeError(`${name} has no scope ${scope}`);
  return words;
}
