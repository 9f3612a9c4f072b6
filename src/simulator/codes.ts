import { createHash } from 'node:crypto';
import { digest } from './digest.js';

/** What an authorization code stands for. */
interface Authorization<Granted> {
  /** What was agreed to. */
  readonly grant: Granted;
  readonly redirectUri: string;
  /** The PKCE challenge (RFC 7636, S256); null where a client may do without. */
  readonly challenge: string | null;
}

type Redemption<Granted> =
  | { readonly kind: 'redeemed'; readonly id: string; readonly grant: Granted }
  | { readonly kind: 'refused'; readonly reason: string };

/** Authorization codes: good once, for five minutes, with the right verifier and return URL. */
export interface Codes<Granted> {
  issue(authorization: Authorization<Granted>): string;
  redeem(code: string, redirectUri: string, verifier: string): Redemption<Granted>;
}

export interface CodeOptions {
  readonly seed: number;
  readonly now: () => number;
  readonly issued: (secret: string) => void;
}

const LIFETIME_MILLISECONDS = 5 * 60 * 1000;

interface Entry<Granted> {
  readonly authorization: Authorization<Granted>;
  readonly expires: number;
}

export function createCodes<Granted>({ seed, now, issued }: CodeOptions): Codes<Granted> {
  const entries = new Map<string, Entry<Granted>>();
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
        : { kind: 'redeemed', id: code, grant: entry.authorization.grant };
    },
  };
}

function refusalOf(
  entry: Entry<unknown> | undefined,
  now: number,
  redirectUri: string,
  verifier: string,
): string | null {
  if (entry === undefined) return 'The code is not known or was used before.';
  const { redirectUri: registered, challenge } = entry.authorization;
  if (now > entry.expires) return 'The code has expired.';
  if (redirectUri !== registered) return 'redirect_uri is not the one of the authorization.';
  if (challenge === null) return null;
  if (!/^[\w.~-]{43,128}$/.test(verifier)) return 'code_verifier is not 43 to 128 characters.';
  return createHash('sha256').update(verifier).digest('base64url') === challenge
    ? null
    : 'code_verifier does not fit the code_challenge.';
}
