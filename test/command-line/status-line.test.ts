import { expect, test } from 'vitest';
import { statusLine, type StatusLine } from '../../src/command-line/status-line.js';

const CLEAR = '\r\u001B[K';

interface Screen {
  readonly line: StatusLine;
  readonly written: string[];
  readonly wait: (milliseconds: number) => void;
}

function screen(terminal: { readonly isTTY?: boolean; readonly columns?: number }): Screen {
  const written: string[] = [];
  let now = 1_000;
  const write = (text: string): void => void written.push(text);
  return {
    line: statusLine({ ...terminal, write }, () => now),
    written,
    wait: (milliseconds) => {
      now += milliseconds;
    },
  };
}

test('off a terminal nothing is written', () => {
  const { line, written } = screen({ columns: 80 });
  line.show('half done');
  line.clear();
  expect(written).toEqual([]);
});

test('a line takes the place of the one before', () => {
  const { line, written, wait } = screen({ isTTY: true, columns: 80 });
  line.show('half done');
  line.show('too soon');
  wait(100);
  line.show('nearly done');
  expect(written).toEqual([`${CLEAR}half done`, `${CLEAR}nearly done`]);
});

test('it is cut to the width of the terminal, so that it never wraps', () => {
  const { line, written } = screen({ isTTY: true, columns: 30 });
  line.show('x'.repeat(100));
  expect(written).toEqual([CLEAR + 'x'.repeat(29)]);
});

test('a terminal that does not know its width is taken for a usual one', () => {
  const { line, written } = screen({ isTTY: true, columns: 0 });
  line.show('x'.repeat(100));
  expect(written).toEqual([CLEAR + 'x'.repeat(79)]);
});

test('it is cleared once, and only where it is shown', () => {
  const { line, written, wait } = screen({ isTTY: true });
  line.clear();
  line.show('half done');
  line.clear();
  line.clear();
  wait(100);
  line.show('done');
  expect(written).toEqual([`${CLEAR}half done`, CLEAR, `${CLEAR}done`]);
});
