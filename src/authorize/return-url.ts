import { isBlockedPort } from '../settings/blocked-ports.js';
import { TapError } from '../errors.js';

/** Where Paycor sends the browser in the end. `uri` is sent as it stands: Paycor compares letters. */
export type ReturnUrl =
  | {
      readonly kind: 'loopback';
      readonly uri: string;
      /** What to listen on. */
      readonly host: string;
      readonly port: number;
      readonly path: string;
    }
  /** Somewhere else: the user brings the address back. */
  | { readonly kind: 'elsewhere'; readonly uri: string };

/** Fixed, since Paycor wants the whole URL registered beforehand. */
export const DEFAULT_PORT = 8721;

/** What the names of this machine listen on. */
const LOOPBACK = new Map([
  ['127.0.0.1', '127.0.0.1'],
  ['localhost', '127.0.0.1'],
  ['[::1]', '::1'],
]);

/** `http://127.0.0.1:<port>/callback`. */
export function loopbackReturnUrl(port: number): ReturnUrl {
  return returnUrlOf(`http://127.0.0.1:${port}/callback`);
}

/** Reads a return URL as it is registered. Throws a TapError (`usage`) for one that none can be. */
export function returnUrlOf(uri: string): ReturnUrl {
  if (!/^https?:\/\/[^\s?#@]+$/i.test(uri) || !URL.canParse(uri)) throw notAbsolute();
  const { protocol, hostname, port, pathname } = new URL(uri);
  if (port === '0') throw notAbsolute();
  if (isBlockedPort(Number(port))) throw blocked(port);
  const host = LOOPBACK.get(hostname);
  if (protocol !== 'http:' || host === undefined) return { kind: 'elsewhere', uri };
  return { kind: 'loopback', uri, host, port: Number(port || 80), path: pathname };
}

const blocked = (port: string): TapError =>
  new TapError(
    'usage',
    `Browsers keep port ${port} for another service and refuse to open it: choose another one for the return URL`,
  );

function notAbsolute(): TapError {
  return new TapError(
    'usage',
    '--redirect-uri must be an absolute http or https URL without query, fragment or user name, ' +
      'exactly as it is registered',
  );
}
