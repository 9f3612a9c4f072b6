import { expect, test } from 'vitest';
import {
  DEFAULT_PORT,
  loopbackReturnUrl,
  returnUrlOf,
  type ReturnUrl,
} from '../../src/authorize/return-url.js';

const here = (uri: string, host: string, port: number, path: string): ReturnUrl => ({
  kind: 'loopback',
  uri,
  host,
  port,
  path,
});

test.each<[string, ReturnUrl]>([
  ['http://127.0.0.1:9000/cb', here('http://127.0.0.1:9000/cb', '127.0.0.1', 9000, '/cb')],
  ['http://localhost:9000/cb/', here('http://localhost:9000/cb/', '127.0.0.1', 9000, '/cb/')],
  ['http://[::1]:9000/cb', here('http://[::1]:9000/cb', '::1', 9000, '/cb')],
  ['http://127.0.0.1/Cb', here('http://127.0.0.1/Cb', '127.0.0.1', 80, '/Cb')],
  ['http://127.0.0.1:9000', here('http://127.0.0.1:9000', '127.0.0.1', 9000, '/')],
  ['https://127.0.0.1:9000/cb', { kind: 'elsewhere', uri: 'https://127.0.0.1:9000/cb' }],
  ['https://App.Example/Back/', { kind: 'elsewhere', uri: 'https://App.Example/Back/' }],
  ['http://app.example/back', { kind: 'elsewhere', uri: 'http://app.example/back' }],
])('%s', (uri, expected) => {
  expect(returnUrlOf(uri)).toEqual(expected);
});

test.each([
  '',
  'http://localhost:0/cb',
  'app.example/back',
  'ftp://app.example',
  'https://a.example/?x=1',
  'https://a b',
])('%j can not be registered', (uri) => {
  expect(() => returnUrlOf(uri)).toThrow(/--redirect-uri must be an absolute/);
});

test('none on a port that browsers refuse', () => {
  expect(() => returnUrlOf('http://127.0.0.1:6000/callback')).toThrow(/port 6000/);
});

test('the default is the one that the documentation names', () => {
  expect(loopbackReturnUrl(DEFAULT_PORT).uri).toBe('http://127.0.0.1:8721/callback');
});
