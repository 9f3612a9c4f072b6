import type { ErrorOf } from './failure.js';

/** What a visit to the page asks for. */
interface Visiting {
  /** Names of scopes, with blanks between. */
  readonly scope: string;
  readonly redirectUri: string;
  readonly state: string;
  /** SHA-256 of the verifier, base64url (RFC 7636). */
  readonly codeChallenge: string;
}

/** What of an activation is a service's own: the page that a person goes to, and the words about it. */
export interface PageOfService {
  /** The service's name, as people know it. */
  readonly service: string;
  /** Where tokens come from. */
  readonly apiUrl: string;
  readonly clientId: string;
  /** How a person is asked for the scope, where nobody gave it. */
  readonly scopeQuestion: string;
  /** The page's address for a visit. */
  readonly addressOf: (visit: Visiting) => string;
  /** What to do there, and what must be registered: a return URL, to the letter. */
  readonly invitation: (redirectUri: string) => readonly string[];
  /** What the page may be showing where nobody comes back. */
  readonly hints: (redirectUri: string) => readonly string[];
  readonly errorOf: ErrorOf;
}
