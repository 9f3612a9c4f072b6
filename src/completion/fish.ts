import type { Place } from '../command-line/place.js';
import type { CommandWords, OptionWords, Vocabulary } from './vocabulary.js';

/** A script for fish (3 and newer) that completes the program's command lines. */
export function fishScript({ program, options, commands }: Vocabulary): string {
  const begin = `complete -c ${program}`;
  const names = commands.map(({ name }) => name).join(' ');
  return [
    `# ${program}: completion for fish, to be sourced.`,
    `${begin} -f`,
    ...options.map((option) => `${begin}${optionWords(option)}`),
    ...commands.map(({ name, summary }) => {
      const isFirst = `not __fish_seen_subcommand_from ${names}`;
      return `${begin} -n '${isFirst}' -a ${name} -d ${quoted(summary)}`;
    }),
    ...commands.flatMap((command) => commandLines(begin, command)),
    '',
  ].join('\n');
}

function commandLines(begin: string, { name, options, words }: CommandWords): readonly string[] {
  const here = `${begin} -n '__fish_seen_subcommand_from ${name}'`;
  return [
    ...options.map((option) => `${here}${optionWords(option)}`),
    ...(words.length === 0 ? [] : [`${here} -a ${quoted(words.join(' '))}`]),
  ];
}

function optionWords({ names, summary, value, isValueOptional }: OptionWords): string {
  const flags = names.map((name) =>
    name.startsWith('--') ? ` -l ${name.slice(2)}` : ` -s ${name.slice(1)}`,
  );
  const takes = isValueOptional ? '' : REQUIRED[value.kind];
  return `${flags.join('')}${takes}${candidates(value)} -d ${quoted(summary)}`;
}

/** An option that needs a value: fish offers files beside everything else unless `-x` forbids it. */
const REQUIRED: Readonly<Record<Place['kind'], string>> = {
  none: '',
  free: ' -x',
  file: ' -r -F',
  folder: ' -x',
  words: ' -x',
  pair: ' -x',
};

function candidates(value: Place): string {
  switch (value.kind) {
    case 'none':
    case 'free':
      return '';
    case 'folder':
      return " -a '(__fish_complete_directories (commandline -ct))'";
    case 'file':
    case 'words':
      return given(value.words);
    case 'pair':
      return given([...value.words, pairs(value.before, value.after)]);
  }
}

const given = (words: readonly string[]): string =>
  words.length === 0 ? '' : ` -a ${quoted(words.join(' '))}`;

/** Fish shows what fits, however much there is: a brace stands for each of its words. */
const pairs = (before: readonly string[], after: readonly string[]): string =>
  `{${before.join(',')}}:{${after.join(',')}}`;

const quoted = (text: string): string => `'${text.replace(/['\\]/g, String.raw`\$&`)}'`;
