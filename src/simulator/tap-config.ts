import { AUTHORIZE_PATH } from './authorize.js';
import type { Credentials } from './credentials.js';

/** The settings with which the tap reads a simulator: a `config.json`, ready to write. */
export interface TapConfig {
  readonly client_id: string;
  readonly client_secret: string;
  readonly subscription_key: string;
  readonly refresh_token: string;
  readonly api_url: string;
  readonly authorize_url: string;
}

export function tapConfig(url: string, credentials: Credentials): TapConfig {
  const { client_id, client_secret, subscription_key, refresh_token } = credentials;
  const authorize_url = `${url}${AUTHORIZE_PATH}`;
  return { client_id, client_secret, subscription_key, refresh_token, api_url: url, authorize_url };
}
