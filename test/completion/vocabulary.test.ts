import { expect, test } from 'vitest';
import { command, loadNamed } from '../../src/command-line/command.js';
import { argument, choice, flag, repeated, string } from '../../src/command-line/option.js';
import { FILE, FREE } from '../../src/command-line/place.js';
import { COMMANDS } from '../../src/commands/table.js';
import { vocabularyOf } from '../../src/completion/vocabulary.js';

const TAP = vocabularyOf('tap-paycor', await loadNamed(COMMANDS, () => true));

test('every command of the tap is there, and help', () => {
  const names = TAP.commands.map(({ name }) => name);
  expect(names).toEqual([...Object.keys(COMMANDS.named), 'help']);
  expect(TAP.commands.at(-1)?.words).toEqual(names);
});

test('so are the flags that go with every command', () => {
  const names = TAP.options.flatMap((option) => option.names);
  expect(names).toEqual(expect.arrayContaining(['-c', '--config', '--about', '-h', '--help']));
});

test('what is read from a command', () => {
  const act = command({
    options: {
      many: repeated('-m, --many <file>', 'first clause; and more', FILE),
      what: argument('<what>', 'what to do', ['a', 'b']),
      how: choice('--how [way]', 'whether so', ['x', 'y']),
      else: string('--else <unheard>', 'what else'),
      no: flag('--no', 'do not'),
    },
    run: () => Promise.resolve(),
  });
  const { commands } = vocabularyOf('tap-paycor', new Map([['act', { summary: 'do it', ...act }]]));
  const plain = { isValueOptional: false, isRepeatable: false };
  expect(commands[0]).toEqual({
    name: 'act',
    summary: 'do it',
    words: ['a', 'b'],
    options: [
      {
        names: ['-m', '--many'],
        summary: 'first clause',
        value: FILE,
        isValueOptional: false,
        isRepeatable: true,
      },
      {
        names: ['--how'],
        summary: 'whether so',
        value: { kind: 'words', words: ['x', 'y'] },
        isValueOptional: true,
        isRepeatable: false,
      },
      { names: ['--else'], summary: 'what else', value: FREE, ...plain },
      { names: ['--no'], summary: 'do not', value: { kind: 'none' }, ...plain },
    ],
  });
});
