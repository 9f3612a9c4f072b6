import type { StoredTokens } from './tokens.js';

/** Tells of every secret among tokens: before they are used, so that no log shows one. */
export function tellSecrets(onSecret: (secret: string) => void, tokens: StoredTokens): void {
  const { accessToken, refreshToken, previousRefreshToken } = tokens;
  const secrets = [accessToken, refreshToken, previousRefreshToken];
  for (const secret of secrets) if (secret) onSecret(secret);
}
