import type { Place } from '../command-line/place.js';
import type { CommandWords, OptionWords, Vocabulary } from './vocabulary.js';

/** A script for zsh that completes the program's command lines, once `compinit` has run. */
export function zshScript({ program, options, commands }: Vocabulary): string {
  const name = `_${program.replaceAll('-', '_')}`;
  return [
    `#compdef ${program}`,
    '',
    `${name}() {`,
    '  local context state state_descr line',
    '  typeset -A opt_args',
    '  local -a options commands',
    '  options=(',
    ...options.flatMap((option) => optionSpecs(option, '    ')),
    '  )',
    '  commands=(',
    ...commands.map((command) => `    ${quoted(described(command))}`),
    '  )',
    "  _arguments -C -A \"-*\" $options '1: :->command' '*:: :->rest'",
    '  case $state in',
    '    command) _describe -t commands command commands ;;',
    '    rest)',
    '      case $line[1] in',
    ...commands.flatMap(commandCase),
    '      esac',
    '      ;;',
    '  esac',
    '}',
    '',
    `if [[ $zsh_eval_context[-1] == loadautofunc ]]; then ${name} "$@"; else compdef ${name} ${program}; fi`,
    '',
  ].join('\n');
}

const described = ({ name, summary }: CommandWords): string =>
  `${name}:${summary.replaceAll(':', '\\:')}`;

function commandCase({ name, options, words }: CommandWords): readonly string[] {
  const own = options.flatMap((option) => optionSpecs(option, '            '));
  const argument = words.length === 0 ? [] : [`            ${quoted(`1: :(${words.join(' ')})`)}`];
  return [
    `        ${name})`,
    '          options+=(',
    ...own,
    ...argument,
    '          )',
    '          _arguments $options',
    '          ;;',
  ];
}

/** One line a name; unless the option may be repeated, each name shuts the others out. */
function optionSpecs(option: OptionWords, indent: string): readonly string[] {
  const { names, summary, isRepeatable } = option;
  const guard = isRepeatable ? '*' : `(${names.join(' ')})`;
  const text = summary.replace(/[[\]:\\]/g, String.raw`\$&`);
  return names.map((name) => {
    const joint = name.startsWith('--') ? jointOf(option) : '';
    return `${indent}${quoted(`${guard}${name}${joint}[${text}]${actionOf(option)}`)}`;
  });
}

/** Whether the value is a word of its own, or stands behind an equals sign. */
function jointOf({ value, isValueOptional }: OptionWords): string {
  if (value.kind === 'none') return '';
  return isValueOptional ? '=-' : '=';
}

function actionOf({ value, isValueOptional }: OptionWords): string {
  if (value.kind === 'none') return '';
  const action = candidates(value).replaceAll(':', String.raw`\:`);
  return `${isValueOptional ? '::' : ':'}value:${action}`;
}

function candidates(value: Place): string {
  switch (value.kind) {
    case 'none':
    case 'free':
      return ' ';
    case 'folder':
      return '_files -/';
    case 'file':
      return value.words.length === 0
        ? '_files'
        : `{ _files; compadd -- ${value.words.join(' ')} }`;
    case 'words':
      return `(${value.words.join(' ')})`;
    case 'pair':
      return pairs(value.words, value.before, value.after);
  }
}

function pairs(
  words: readonly string[],
  before: readonly string[],
  after: readonly string[],
): string {
  const first = `compadd -- ${words.join(' ')}; compadd -S : -- ${before.join(' ')}`;
  return `{ if compset -P '*:'; then compadd -- ${after.join(' ')}; else ${first}; fi }`;
}

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
