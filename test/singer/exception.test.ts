import { expect, test } from 'vitest';
import { exceptionOf } from '../../src/singer/exception.js';

function planted(stack: string, more: ErrorOptions = {}): Error {
  return Object.assign(new TypeError('no such pet', more), { stack });
}

test('an error is told as Python tells it: the last call last', () => {
  const stack = [
    'TypeError: no such pet',
    '    at feed (file:///home/someone/pets.js:12:34)',
    '    at async Kennel.open (/home/someone/kennel (old).js:5:6)',
    '    at file:///home/someone/main.js:1:2',
    '    at native',
  ].join('\n');
  expect(exceptionOf(planted(stack))).toEqual({
    type: 'TypeError',
    module: 'node',
    message: 'no such pet',
    traceback: [
      { filename: 'file:///home/someone/main.js', function: '<anonymous>', lineno: 1, line: '' },
      {
        filename: '/home/someone/kennel (old).js',
        function: 'async Kennel.open',
        lineno: 5,
        line: '',
      },
      { filename: 'file:///home/someone/pets.js', function: 'feed', lineno: 12, line: '' },
    ],
  });
});

test('a cause is told, too', () => {
  const error = planted('', { cause: new Error('the gate was open') });
  expect(exceptionOf(error)).toMatchObject({
    traceback: [],
    cause: { type: 'Error', message: 'the gate was open' },
  });
  expect(exceptionOf(planted('', { cause: 'nothing' }))).not.toHaveProperty('cause');
});

test('a real stack is understood', () => {
  const last = exceptionOf(new Error('here')).traceback.at(-1);
  expect(last?.filename).toContain('exception.test.ts');
});
