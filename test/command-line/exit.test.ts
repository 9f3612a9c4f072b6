import { expect, test } from 'vitest';
import { TapError } from '../../src/errors.js';
import { exitOf } from '../../src/command-line/exit.js';
import { CatalogError } from '../../src/singer/catalog-error.js';
import { StateError } from '../../src/singer/state.js';
import { OutputClosedError } from '../../src/singer/writer.js';

function closed(code: string): OutputClosedError {
  return new OutputClosedError('closed', { cause: Object.assign(new Error('write'), { code }) });
}

const FORESEEN: readonly [string, unknown, 1 | 2, string | null][] = [
  ['usage', new TapError('usage', 'say it right'), 2, 'say it right'],
  ['a tap error', new TapError('config', 'no good'), 1, 'no good'],
  ['a catalog', new CatalogError(['no good']), 1, "The catalog can't be used: no good"],
  ['a state', new StateError('no good'), 1, 'no good'],
  ['a reader gone', closed('EPIPE'), 1, null],
  ['a reader gone on Windows', closed('EOF'), 1, null],
  ['a reader gone before', closed('ERR_STREAM_DESTROYED'), 1, null],
  [
    'a reader gone, told by a command',
    new TapError('output_closed', 'x', { cause: closed('EPIPE') }),
    1,
    null,
  ],
  ['a full disk', closed('ENOSPC'), 1, 'closed'],
  [
    'a full disk, told by a command',
    new TapError('output_closed', 'full', { cause: closed('ENOSPC') }),
    1,
    'full',
  ],
  ['a text', 'thrown', 1, 'something that is no error was thrown: string'],
];

test.each(FORESEEN)('%s', (_, error, code, message) => {
  expect(exitOf(error)).toEqual({ code, message, stack: null });
});

test('an unforeseen error has a stack, with that of its cause', () => {
  const { code, message, stack } = exitOf(new RangeError('odd', { cause: new Error('root') }));
  expect({ code, message }).toEqual({ code: 1, message: 'odd' });
  expect(stack).toMatch(/^RangeError: odd\n[^]*\nCaused by: Error: root\n/);
});

test('an error without a message is named', () => {
  expect(exitOf(new TypeError()).message).toBe('TypeError');
});

test('a broken pipe that is not the output is an error like any other', () => {
  expect(exitOf(Object.assign(new Error('socket'), { code: 'EPIPE' })).message).toBe('socket');
});
