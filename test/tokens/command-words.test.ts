import { expect, test } from 'vitest';
import { commandWords, isCommand } from '../../src/settings/command-words.js';

const CASES: readonly [string, readonly string[] | null][] = [
  ['keep', ['keep']],
  ['  keep  it\tsafe\n', ['keep', 'it', 'safe']],
  ['/opt/my\\ keep', ['/opt/my\\', 'keep']],
  ["'/opt/my keep' 'a \"b\" \\'", ['/opt/my keep', 'a "b" \\']],
  ['"C:\\\\keep.exe" "a \\"b\\" \'c\' \\n"', ['C:\\keep.exe', 'a "b" \'c\' \\n']],
  ['keep --name="my token"x', ['keep', '--name=my tokenx']],
  ['keep \'\' ""', ['keep', '', '']],
  ['keep $HOME *.json | ~ && x', ['keep', '$HOME', '*.json', '|', '~', '&&', 'x']],
  ['', null],
  ['  ', null],
  ["'' get", null],
  ["keep 'open", null],
  ['keep "open\\"', null],
];

test.each(CASES)('%j is %j', (text, words) => {
  expect(commandWords(`command:${text}`)).toEqual(words);
});

test.each([
  ['command:x', true],
  ['/tmp/command:x', false],
  ['Command:x', false],
])('%s is a command: %j', (text, expected) => {
  expect(isCommand(text)).toBe(expected);
});
