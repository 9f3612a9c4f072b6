import { digest } from './digest.js';

/** What Paycor's developer portal shows of an application. All of it is invented from the seed. */
export interface Application {
  readonly client_id: string;
  readonly client_secret: string;
  readonly subscription_key: string;
  /** The scope's name; a refresh token needs `offline_access` beside it. */
  readonly scope: string;
}

/** An application and a refresh token that is good for the next exchange. */
export interface Credentials extends Application {
  readonly refresh_token: string;
}

export function applicationOf(seed: number): Application {
  const word = (name: string) => `simulated-${name}-${digest(seed, name).slice(0, 24)}`;
  return {
    client_id: word('client'),
    client_secret: word('secret'),
    subscription_key: word('key'),
    scope: word('scope'),
  };
}
