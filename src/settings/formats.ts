import { IANAZone } from 'luxon';
import { isoCalendarDate } from '../core/date.js';
import { isBlockedPort } from './blocked-ports.js';
import type { SettingFormat } from './setting.js';

interface Format {
  /** Ends the sentence "must be …". */
  readonly expects: string;
  readonly accepts: (text: string) => boolean;
}

/** The hosts that plain http may speak to: nothing leaves the machine. */
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** What each `format` of a setting accepts, and how an error puts it. */
export const FORMATS: Readonly<Record<SettingFormat, Format>> = {
  credential: {
    expects: 'text of visible ASCII characters without white space inside',
    accepts: (text) => /^[\x21-\x7e]+$/.test(text),
  },
  header: {
    expects: 'text of ASCII characters on one line',
    accepts: (text) => /^[\x20-\x7e]+$/.test(text),
  },
  key: {
    expects: 'text of at least 32 bytes',
    accepts: (text) => Buffer.byteLength(text) >= 32,
  },
  day: {
    expects: 'a date such as 2024-01-31, or an RFC 3339 date-time',
    accepts: (text) => isoCalendarDate(text) !== null,
  },
  'time-zone': {
    expects: 'a time zone of the IANA database, such as America/New_York',
    // The default costs no look at the zones: that takes longer than all else that is read here.
    accepts: (text) => text === 'UTC' || (/^[A-Za-z]/.test(text) && IANAZone.isValidZone(text)),
  },
  'secure-url': {
    expects:
      'an absolute https:// URL without user name, query or fragment (http:// only for 127.0.0.1, localhost and [::1]: anywhere else the secrets would travel in clear), and none on a port that browsers keep for other services, such as 6000',
    accepts: isSecureUrl,
  },
  'folder-url': {
    expects:
      'file:// and the absolute path of a folder on this machine, such as file:///var/lib/batches, with blanks as they are and without % ? # (other storages are not supported)',
    accepts: (text) => /^file:\/\/\/[^%?#\p{Cc}]+$/u.test(text),
  },
  'file-name': {
    expects: 'the beginning of a file name: letters, digits, dots, hyphens and underscores',
    accepts: (text) => /^[\w.-]{1,100}$/.test(text),
  },
};

/** What each format accepts, by its name. */
export const FORMAT_CHECKS = Object.fromEntries(
  Object.entries(FORMATS).map(([name, { accepts }]) => [name, accepts] as const),
);

function isSecureUrl(text: string): boolean {
  if (!/^https?:\/\/[^\s?#@]+$/i.test(text) || !URL.canParse(text)) return false;
  const url = new URL(text);
  if (isBlockedPort(Number(url.port))) return false;
  return url.protocol === 'https:' || LOOPBACK.has(url.hostname);
}
