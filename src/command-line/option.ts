import { Argument, InvalidArgumentError, Option } from 'commander';
import { nearest } from '../core/nearest.js';
import { FREE, type Place } from './place.js';
import { text } from './values.js';

/** What the parser need not know of an option or an argument. */
interface Meaning<Value> {
  readonly place: Place;
  /** What counts where the user says nothing. */
  readonly absent: Value;
}

export type OptionOf<Value> = Option & Meaning<Value>;
export type ArgumentOf<Value> = Argument & Meaning<Value>;

/** Options and arguments, each by the name of its value: the long flag in camel case. */
export type Declared = Readonly<Record<string, OptionOf<unknown> | ArgumentOf<unknown>>>;

/** What a command line says, typed by what was declared. */
export type Values<Own extends Declared> = {
  readonly [Name in keyof Own]: Own[Name]['absent'];
};

const option = <Value>(flags: string, summary: string, meaning: Meaning<Value>): OptionOf<Value> =>
  Object.assign(new Option(flags, summary), meaning);

/** Takes no value. */
export const flag = (flags: string, summary: string): OptionOf<boolean> =>
  option(flags, summary, { place: { kind: 'none' }, absent: false });

/** Takes any text; null where there is none. */
export const string = (
  flags: string,
  summary: string,
  place: Place = FREE,
): OptionOf<string | null> =>
  option<string | null>(flags, summary, { place, absent: null }).argParser(text);

/** Takes a value that `read` understands; null where there is none. */
export const valued = <Value>(
  flags: string,
  summary: string,
  read: (value: string) => Value,
): OptionOf<Value | null> =>
  option<Value | null>(flags, summary, { place: FREE, absent: null }).argParser(read);

/** Takes a value that `read` understands; `usual` where there is none, as the help says. */
export const usually = <Value>(
  flags: string,
  summary: string,
  read: (value: string) => Value,
  usual: Value,
): OptionOf<Value> =>
  option(flags, summary, { place: FREE, absent: usual }).argParser(read).default(usual);

/** Takes one of the words; null where there is none. */
export const choice = <const Word extends string>(
  flags: string,
  summary: string,
  words: readonly Word[],
): OptionOf<Word | null> =>
  option<Word | null>(flags, summary, { place: { kind: 'words', words }, absent: null }).choices(
    words,
  );

/** May be repeated; gives all its values. */
export const repeated = (
  flags: string,
  summary: string,
  place: Place,
): OptionOf<readonly string[]> =>
  option<readonly string[]>(flags, summary, { place, absent: [] }).argParser(oneMore);

/** Must follow the command's name, and is one of the words. */
export const argument = <const Word extends string>(
  name: string,
  summary: string,
  words: readonly [Word, ...Word[]],
): ArgumentOf<Word> => {
  const place: Place = { kind: 'words', words };
  return Object.assign(new Argument(name, summary).choices(words), { place, absent: words[0] });
};

/** May follow the command's name, any number of times; gives all of them. */
export const repeatedArgument = (
  name: string,
  summary: string,
  place: Place,
): ArgumentOf<readonly string[]> => {
  const absent: readonly string[] = [];
  const declared = new Argument(`[${name}...]`, summary).argParser(oneMore).default(absent, 'none');
  return Object.assign(declared, { place, absent });
};

const oneMore = (value: string, before: readonly string[]): readonly string[] => [
  ...before,
  text(value),
];

/** May follow the command's name, and is then one of the words; null: nothing follows. */
export const perhaps = (
  name: string,
  summary: string,
  words: readonly string[],
): ArgumentOf<string | null> => {
  const place: Place = { kind: 'words', words };
  const found = new Argument(`[${name}]`, summary).argParser(oneOf(name, words));
  return Object.assign(found, { place, absent: null });
};

/** Of a hundred words, commander would list all in the help and in the error. */
const oneOf =
  (name: string, words: readonly string[]) =>
  (value: string): string => {
    if (words.includes(value)) return value;
    const meant = nearest(value, words);
    const hint = meant === null ? '' : ` Did you mean ${meant}?`;
    throw new InvalidArgumentError(`There is no ${name} of that name.${hint}`);
  };
