import { Argument } from 'commander';
import type { Described } from '../command-line/context.js';
import { flagsOf } from '../command-line/flags.js';
import { type Declared, flag, type OptionOf } from '../command-line/option.js';
import type { Place } from '../command-line/place.js';
import { HELP } from '../command-line/program.js';

export interface OptionWords {
  /** With their hyphens, the long one last. */
  readonly names: readonly string[];
  /** One clause. */
  readonly summary: string;
  readonly value: Place;
  readonly isValueOptional: boolean;
  readonly isRepeatable: boolean;
}

export interface CommandWords {
  readonly name: string;
  readonly summary: string;
  /** Its own; those of the program go with every command. */
  readonly options: readonly OptionWords[];
  /** What may follow it; empty: nothing. */
  readonly words: readonly string[];
}

/** Every word of a program's command line. */
export interface Vocabulary {
  readonly program: string;
  readonly options: readonly OptionWords[];
  readonly commands: readonly CommandWords[];
}

/** The words of what the help shows, so that what a user can read there can also be completed. */
export function vocabularyOf(
  program: string,
  commands: ReadonlyMap<string, Described>,
): Vocabulary {
  const own = [...commands].map(([name, { summary, options }]) => ({
    name,
    summary,
    ...wordsOf(options),
  }));
  const names = [...own.map(({ name }) => name), 'help'];
  return {
    program,
    options: [...wordsOf(flagsOf(program)).options, wordsOfOption(flag(...HELP.flag))],
    commands: [...own, { name: 'help', summary: HELP.command[1], options: [], words: names }],
  };
}

function wordsOf(declared: Declared): Pick<CommandWords, 'options' | 'words'> {
  const all = Object.values(declared);
  return {
    options: all.flatMap((one) => (one instanceof Argument ? [] : [wordsOfOption(one)])),
    words: all.flatMap((one) =>
      one instanceof Argument && one.place.kind === 'words' ? one.place.words : [],
    ),
  };
}

function wordsOfOption(option: OptionOf<unknown>): OptionWords {
  const { short, long, description, place, absent, optional } = option;
  return {
    names: [short, long].filter((name) => name !== undefined),
    summary: description.split(';')[0] ?? '',
    value: place,
    isValueOptional: optional,
    isRepeatable: Array.isArray(absent),
  };
}
