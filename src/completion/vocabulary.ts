import type { Command, Option } from 'commander';
import { repeated } from '../command-line/values.js';
import type { Value } from './value.js';

export interface OptionWords {
  /** With their hyphens, the long one last. */
  readonly names: readonly string[];
  /** One clause. */
  readonly summary: string;
  readonly value: Value;
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

/** What may stand where, by an option's long name (`--config`) or by its placeholder (`file`). */
export type Places = Readonly<Record<string, Value>>;

/** The words of a parser's help, so that what a user can read there can also be completed. */
export function vocabularyOf(program: Command, places: Places): Vocabulary {
  const help = program.createHelp();
  const commands = help.visibleCommands(program);
  const names = commands.map((command) => command.name());
  const options = help.visibleOptions(program);
  const isOwn = ({ long }: Option): boolean => options.every((shared) => shared.long !== long);
  return {
    program: program.name(),
    options: options.map((option) => wordsOfOption(option, places)),
    commands: commands.map((command) => ({
      name: command.name(),
      summary: command.description(),
      options: help
        .visibleOptions(command)
        .filter(isOwn)
        .map((option) => wordsOfOption(option, places)),
      words: command.name() === HELP ? names : choicesOf(command),
    })),
  };
}

/** Commander makes this command; it takes the name of another one. */
const HELP = 'help';

const choicesOf = (command: Command): readonly string[] =>
  command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []);

function wordsOfOption(option: Option, places: Places): OptionWords {
  return {
    names: [option.short, option.long].filter((name) => name !== undefined),
    summary: option.description.split(';')[0] ?? '',
    value: valueOf(option, places),
    isValueOptional: option.optional,
    isRepeatable: option.parseArg === repeated,
  };
}

function valueOf(option: Option, places: Places): Value {
  if (option.argChoices !== undefined) return { kind: 'words', words: option.argChoices };
  const place = placeholderOf(option.flags);
  if (place === null) return { kind: 'none' };
  return places[option.long ?? ''] ?? places[place] ?? { kind: 'free' };
}

/** The name in angle or square brackets, of `-s, --state <file>` for instance; null: there is none. */
export const placeholderOf = (flags: string): string | null =>
  /[<[](\w+)[>\]]/.exec(flags)?.[1] ?? null;
