import { Argument, Command, Option } from 'commander';
import { expect, test } from 'vitest';
import { programOf } from '../../src/command-line/program.js';
import { SUBCOMMANDS } from '../../src/command-line/subcommands.js';
import { repeated } from '../../src/command-line/values.js';
import { placesIn } from '../../src/completion/places.js';
import { STREAMS } from '../../src/streams/index.js';
import { placeholderOf, vocabularyOf } from '../../src/completion/vocabulary.js';

const PLACES = placesIn(STREAMS);
const nothing = (): void => undefined;
const TAP = programOf(nothing, nothing);

const OPTIONS = [TAP, ...TAP.commands].flatMap((command) => command.options);

const PLACEHOLDERS = OPTIONS.filter(({ argChoices }) => argChoices === undefined)
  .map(({ flags }) => placeholderOf(flags))
  .filter((place) => place !== null);

test.each([...new Set(PLACEHOLDERS)])('it is decided what <%s> stands for', (place) => {
  expect(Object.keys(PLACES)).toContain(place);
});

test('every command of the tap is there, and help', () => {
  const names = vocabularyOf(TAP, PLACES).commands.map(({ name }) => name);
  expect(names).toEqual([...SUBCOMMANDS.map(({ name }) => name), 'help']);
});

test('what is read from a parser', () => {
  const program = new Command('tap').addOption(
    new Option('-m, --many <file>', 'first clause; and more').argParser(repeated),
  );
  program
    .command('act')
    .description('do it')
    .addArgument(new Argument('<what>').choices(['a', 'b']))
    .addOption(new Option('--how [way]', 'whether so').choices(['x', 'y']))
    .addOption(new Option('--else <unheard>', 'what else'));
  const { options, commands } = vocabularyOf(program, { file: { kind: 'folder' } });
  const plain = { isValueOptional: false, isRepeatable: false };
  expect(options).toEqual([
    {
      names: ['-m', '--many'],
      summary: 'first clause',
      value: { kind: 'folder' },
      isValueOptional: false,
      isRepeatable: true,
    },
    {
      names: ['-h', '--help'],
      summary: 'display help for command',
      value: { kind: 'none' },
      ...plain,
    },
  ]);
  expect(commands).toEqual([
    {
      name: 'act',
      summary: 'do it',
      words: ['a', 'b'],
      options: [
        {
          names: ['--how'],
          summary: 'whether so',
          value: { kind: 'words', words: ['x', 'y'] },
          isValueOptional: true,
          isRepeatable: false,
        },
        { names: ['--else'], summary: 'what else', value: { kind: 'free' }, ...plain },
      ],
    },
    {
      name: 'help',
      summary: 'display help for command',
      words: ['act', 'help'],
      options: [],
    },
  ]);
});
