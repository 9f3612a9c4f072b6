import { createHash } from 'node:crypto';
import { digest } from './digest.js';

/** What an authorization code stands for. */
interface Authorization {
  readonly legalEntityIds: readonly number[] | null;
  readonly offline: boolean;
  readonly redirectUri: string;
  /** The PKCE challenge (RFC 7636, S256). */
  readonly challenge: string;
}

type Redemption =
  | { readonly kind: 'redeemed'; readonly id: string; readonly authorization: Authorization }
  | { readonly kind: 'refused'; readonly reason: string };

/** Authorization codes: good once, for five minutes, with the right verifier and return URL. */
export interface Codes {
  issue(authorization: Authorization): string;
  redeem(code: string, redirectUri: string, verifier: string): Redemption;
}

export interface CodeOptions {
  readonly seed: number;
  readonly now: () => number;
  readonly issued: (secret: string) => void;
}

const LIFETIME_MILLISECONDS = 5 * 60 * 1000;

interface Entry {
  readonly authorization: Authorization;
  readonly expires: number;
}

export function createCodes({ seed, now, issued }: CodeOptions): Codes {
  const entries = new Map<string, Entry>();
  let count = 0;
  return {
    issue(authorization) {
      count++;
      const code = digest(seed, 'code', String(now()), String(count)).slice(0, 40);
      entries.set(code, { authorization, expires: now() + LIFETIME_MILLISECONDS });
      issued(code);
      return code;
    },
    redeem(code, redirectUri, verifier) {
      const entry = entries.get(code);
      entries.delete(code);
      const reason = refusalOf(entry, now(), redirectUri, verifier);
      return entry === undefined || reason !== null
        ? { kind: 'refused', reason: reason ?? '' }
        : { kind: 'redeemed', id: code, authorization: entry.authorization };
    },
  };
}

function refusalOf(
  entry: Entry | undefined,
  now: number,
  redirectUri: string,
  verifier: string,
): string | null {
  if (entry === undefined) return 'The code is not known or was used before.';
  const { redirectUri: registered, challenge } = entry.authorization;
  if (now > entry.expires) return 'The code has expired.';
  if (redirectUri !== registered) return 'redirect_uri is not the one of the authorization.';
  if (!/^[\w.~-]{43,128}$/.test(verifier)) return 'code_verifier is not 43 to 128 characters.';
  return createHash('sha256').update(verifier).digest('base64url') === challenge
    ? null
    : 'code_verifier does not fit the code_challenge.';
}
