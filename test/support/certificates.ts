import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const pathOf = (name: string): string =>
  fileURLToPath(new URL(`./tls/${name}.pem`, import.meta.url));
const read = (name: string): string => readFileSync(pathOf(name), 'utf8');

/**
 * For paycor.test and 127.0.0.1, signed by themselves with a key made for these tests alone: one is
 * good for every day that a test may run on, the other from 2150 on.
 */
export const KEY = read('key');
export const CERTIFICATE = read('certificate');
export const FUTURE_CERTIFICATE = read('future');

/** A file for NODE_EXTRA_CA_CERTS. */
export const CERTIFICATE_FILE = pathOf('certificate');
