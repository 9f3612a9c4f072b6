import { isJsonObject, type Json } from '../singer/json.js';
import { digest } from './digest.js';
import { open, sign } from './signed.js';

/** What an administrator agreed to: which legal entities, and whether for longer than one token. */
export interface Activation {
  readonly id: string;
  /** null: all of the company's. */
  readonly legalEntityIds: readonly number[] | null;
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
 * A refresh token carries its activation and its position in the activation's chain, signed with
 * the seed. So a simulator that is started again with the same seed knows the tokens of its
 * predecessor: the first one presented sets the position, and from then on each is good once.
 * Access tokens are good until they expire, whoever issued them.
 */
export interface Tokens {
  issue(activation: Activation): IssuedTokens;
  exchange(refreshToken: string): Exchange;
  /** The activation of an access token; null when it is bad or expired. */
  activationOf(accessToken: string): Activation | null;
  /** The refresh token of the activation that every simulator starts with, good for one exchange. */
  current(): string;
}

export interface TokenOptions {
  readonly seed: number;
  readonly accessTokenSeconds: number;
  readonly now: () => number;
  /** Hears of every token as it is issued. */
  readonly issued: (secret: string) => void;
}

const FIRST: Activation = { id: 'first', legalEntityIds: null, offline: true };
const KNOWN_ACCESS_TOKENS = 1000;

export function createTokens({ seed, accessTokenSeconds, now, issued }: TokenOptions): Tokens {
  const refreshKey = digest(seed, 'refresh token');
  const accessKey = digest(seed, 'access token');
  const positions = new Map<string, number>();
  const known = new Map<string, Json>();

  const announce = (token: string): string => {
    issued(token);
    return token;
  };
  const refreshToken = (activation: Activation, position: number): string =>
    announce(sign(refreshKey, { ...activation, position }));
  const accessToken = (activation: Activation, position: number): string => {
    const iat = Math.floor(now() / 1000);
    const exp = iat + accessTokenSeconds;
    return announce(sign(accessKey, { ...activation, position, iat, exp }));
  };
  const issueAt = (activation: Activation, position: number): IssuedTokens => {
    positions.set(activation.id, position);
    return {
      accessToken: accessToken(activation, position),
      refreshToken: activation.offline ? refreshToken(activation, position) : null,
    };
  };
  const payloadOf = (token: string): Json => {
    const payload = known.get(token) ?? open(accessKey, token);
    if (known.size >= KNOWN_ACCESS_TOKENS) known.clear();
    known.set(token, payload);
    return payload;
  };

  return {
    issue: (activation) => issueAt(activation, 0),
    exchange(token) {
      const payload = open(refreshKey, token);
      const activation = parseActivation(payload);
      const position = numberIn(payload, 'position');
      if (activation === null || position === null) return { kind: 'unknown' };
      const due = positions.get(activation.id) ?? position;
      if (position !== due) return { kind: position < due ? 'spent' : 'unknown' };
      return { kind: 'issued', tokens: issueAt(activation, position + 1) };
    },
    activationOf(token) {
      const payload = payloadOf(token);
      const expires = numberIn(payload, 'exp');
      return expires !== null && now() < expires * 1000 ? parseActivation(payload) : null;
    },
    current: () => refreshToken(FIRST, positions.get(FIRST.id) ?? 0),
  };
}

function numberIn(payload: Json, name: string): number | null {
  const value = isJsonObject(payload) ? payload[name] : null;
  return typeof value === 'number' ? value : null;
}

function parseActivation(payload: Json): Activation | null {
  if (!isJsonObject(payload) || typeof payload['id'] !== 'string') return null;
  const { id, legalEntityIds, offline } = payload;
  const ids = Array.isArray(legalEntityIds)
    ? legalEntityIds.filter((member) => typeof member === 'number')
    : null;
  return { id, legalEntityIds: ids, offline: offline === true };
}
