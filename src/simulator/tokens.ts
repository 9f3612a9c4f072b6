import { isJsonObject, type Json } from '../singer/json.js';
import { digest } from './digest.js';
import { open, sign } from './signed.js';

/** What somebody agreed to; a service adds to what. */
export interface Grant {
  readonly id: string;
  /** Whether it holds for longer than one access token, by a refresh token. */
  readonly offline: boolean;
}

export interface IssuedTokens {
  readonly accessToken: string;
  readonly refreshToken: string | null;
}

type Exchange =
  | { readonly kind: 'issued'; readonly tokens: IssuedTokens }
  | { readonly kind: 'spent' }
  | { readonly kind: 'unknown' };

/**
 * Rotating, single-use refresh tokens and signed access tokens.
 *
 * A refresh token carries its grant and its position in the grant's chain, signed with the seed. So
 * a simulator that is started again with the same seed knows the tokens of its predecessor: the
 * first one presented sets the position, and from then on each is good once. Access tokens are good
 * until they expire, whoever issued them.
 */
export interface Tokens<Given extends Grant> {
  issue(grant: Given): IssuedTokens;
  exchange(refreshToken: string): Exchange;
  /** The grant of an access token; null when it is bad or expired. */
  grantOf(accessToken: string): Given | null;
  /** The refresh token of the grant that every simulator starts with, good for one exchange. */
  current(): string;
}

export interface TokenOptions<Given extends Grant> {
  readonly seed: number;
  /** Whose tokens they are: no service takes another's. */
  readonly service: string;
  /** The grant that the simulator starts with. */
  readonly first: Given;
  /** Reads the grant in a token's payload; null when there is none. */
  readonly parse: (payload: Json) => Given | null;
  /** Whether an exchange ends the refresh token and gives another; on by default. */
  readonly rotation?: boolean;
  readonly accessTokenSeconds: number;
  readonly now: () => number;
  /** Hears of every token as it is issued. */
  readonly issued: (secret: string) => void;
}

const KNOWN_ACCESS_TOKENS = 1000;

export function createTokens<Given extends Grant>(options: TokenOptions<Given>): Tokens<Given> {
  const { seed, service, first, parse, rotation = true, accessTokenSeconds, now, issued } = options;
  const refreshKey = digest(seed, service, 'refresh token');
  const accessKey = digest(seed, service, 'access token');
  const positions = new Map<string, number>();
  const known = new Map<string, Json>();

  const announce = (token: string): string => {
    issued(token);
    return token;
  };
  const refreshToken = (grant: Given, position: number): string =>
    announce(sign(refreshKey, { ...grant, position }));
  const accessToken = (grant: Given, position: number): string => {
    const iat = Math.floor(now() / 1000);
    const exp = iat + accessTokenSeconds;
    return announce(sign(accessKey, { ...grant, position, iat, exp }));
  };
  const issueAt = (grant: Given, position: number): IssuedTokens => {
    positions.set(grant.id, position);
    return {
      accessToken: accessToken(grant, position),
      refreshToken: grant.offline ? refreshToken(grant, position) : null,
    };
  };
  const payloadOf = (token: string): Json => {
    const payload = known.get(token) ?? open(accessKey, token);
    if (known.size >= KNOWN_ACCESS_TOKENS) known.clear();
    known.set(token, payload);
    return payload;
  };

  return {
    issue: (grant) => issueAt(grant, 0),
    exchange(token) {
      const payload = open(refreshKey, token);
      const grant = parse(payload);
      const position = numberIn(payload, 'position');
      if (grant === null || position === null) return { kind: 'unknown' };
      const due = positions.get(grant.id) ?? position;
      if (position !== due) return { kind: position < due ? 'spent' : 'unknown' };
      return { kind: 'issued', tokens: issueAt(grant, rotation ? position + 1 : position) };
    },
    grantOf(token) {
      const payload = payloadOf(token);
      const expires = numberIn(payload, 'exp');
      return expires !== null && now() < expires * 1000 ? parse(payload) : null;
    },
    current: () => refreshToken(first, positions.get(first.id) ?? 0),
  };
}

function numberIn(payload: Json, name: string): number | null {
  const value = isJsonObject(payload) ? payload[name] : null;
  return typeof value === 'number' ? value : null;
}
