import type { TalentCredentials } from './credentials.js';

/** The settings with which the tap reads a simulator: a `config.json`, ready to write. */
export interface TalentTapConfig {
  readonly client_id: string;
  readonly client_secret: string;
  readonly refresh_token: string;
  readonly api_url: string;
}

export function talentTapConfig(url: string, credentials: TalentCredentials): TalentTapConfig {
  const { client_id, client_secret, refresh_token } = credentials;
  return { client_id, client_secret, refresh_token, api_url: url };
}
