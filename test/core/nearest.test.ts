import { expect, test } from 'vitest';
import { nearest } from '../../src/core/nearest.js';

const NAMES = ['client_id', 'client_secret', 'start_date', 'end_date', 'demo'];

const CASES: readonly [string, string | null][] = [
  ['client_id', 'client_id'],
  ['CLIENT-ID', 'client_id'],
  ['clientId', 'client_id'],
  ['cleint_id', 'client_id'],
  ['client_secrets', 'client_secret'],
  ['startdate', 'start_date'],
  ['end_dat', 'end_date'],
  ['dmo', 'demo'],
  ['dxxo', null],
  ['stream_maps', null],
  ['', null],
  // Compared by letters, this would take minutes.
  ['client_id'.repeat(1_000_000), null],
];

test.each(CASES)('%j means %j', (name, expected) => {
  expect(nearest(name, NAMES)).toBe(expected);
});

test('the nearest of several', () => {
  expect(nearest('end_date', ['send_date', 'end_date', 'and_date'])).toBe('end_date');
});
