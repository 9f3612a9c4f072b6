import { digest } from '../digest.js';

/** What the service shows of an application, and the user in whose name it acts. */
export interface Application {
  readonly client_id: string;
  readonly client_secret: string;
  readonly username: string;
  readonly password: string;
}

/** An application and a refresh token that is good for the next exchange. */
export interface TalentCredentials extends Application {
  readonly refresh_token: string;
}

/** All of it is invented from the seed; the user is the head of the company. */
export function applicationOf(seed: number): Application {
  const word = (name: string) => `talent-${name}-${digest(seed, 'talent', name).slice(0, 24)}`;
  return {
    client_id: word('client'),
    client_secret: word('secret'),
    username: 'employee.1@example.com',
    password: word('password'),
  };
}
