import type { Place } from '../command-line/place.js';
import type { CommandWords, OptionWords, Vocabulary } from './vocabulary.js';

/** A script for bash (4 and newer) that completes the program's command lines. */
export function bashScript({ program, options, commands }: Vocabulary): string {
  const name = `_${program.replaceAll('-', '_')}`;
  return [
    `# ${program}: completion for bash, to be sourced.`,
    '',
    `${name}_value() {`,
    '  is_optional=',
    '  case "$1 $2" in',
    ...commands.flatMap((command) => valueCases(command.options, `${command.name} `)),
    ...valueCases(options, ''),
    '    *) kind=none ;;',
    '  esac',
    '}',
    '',
    `${name}_words() {`,
    `  options='${namesOf(options)}'`,
    '  case "$1" in',
    `    '') words='${commands.map((command) => command.name).join(' ')}' ;;`,
    ...commands.map(commandCase),
    `    *) words= ;;`,
    '  esac',
    '}',
    '',
    LOGIC.replaceAll('NAME', name),
    `complete -o default -F ${name} ${program}`,
    '',
  ].join('\n');
}

const namesOf = (options: readonly OptionWords[]): string =>
  options.flatMap(({ names }) => names.filter((name) => name.startsWith('--'))).join(' ');

const commandCase = ({ name, options, words }: CommandWords): string =>
  `    ${name}) words='${words.join(' ')}' options="$options ${namesOf(options)}" ;;`;

/** The options with values of one command, or of all (scope is empty). */
const valueCases = (options: readonly OptionWords[], scope: string): readonly string[] =>
  options.filter(({ value }) => value.kind !== 'none').map((option) => valueCase(option, scope));

function valueCase({ names, value, isValueOptional }: OptionWords, scope: string): string {
  const patterns = names.map((name) => (scope === '' ? `*' ${name}'` : `'${scope}${name}'`));
  const optional = isValueOptional ? ' is_optional=yes' : '';
  return `    ${patterns.join(' | ')}) kind=${value.kind}${settingsOf(value)}${optional} ;;`;
}

const list = (name: string, words: readonly string[]): string => ` ${name}='${words.join(' ')}'`;

function settingsOf(value: Place): string {
  switch (value.kind) {
    case 'none':
    case 'free':
    case 'folder':
      return '';
    case 'file':
    case 'words':
      return list('words', value.words);
    case 'pair':
      return list('words', value.words) + list('before', value.before) + list('after', value.after);
  }
}

/**
 * Bash may split a word at `=` and `:`. The words are put together again, and what stands before the
 * last piece is cut from the replies in the end. Where no word fits and the place is a file's, the
 * `-o default` of the registration completes the path.
 */
const LOGIC = String.raw`NAME() {
  local IFS=$' \t\n'
  local -a typed=()
  local piece glue= current= option= command= head= i
  local kind=none words= before= after= options= is_optional=
  for ((i = 1; i <= COMP_CWORD; i++)); do
    piece=${'$'}{COMP_WORDS[i]}
    if [[ -n $glue || $piece == [=:]* ]] && ((${'$'}{#typed[@]})); then
      typed[${'$'}{#typed[@]} - 1]+=$piece
    else
      typed+=("$piece")
    fi
    case $piece in *[=:]) glue=yes ;; *) glue= ;; esac
  done
  current=${'$'}{typed[${'$'}{#typed[@]} - 1]}
  unset "typed[${'$'}{#typed[@]} - 1]"
  piece=${'$'}{COMP_WORDS[COMP_CWORD]}
  case $piece in [=:]) piece= ;; esac
  local cut=${'$'}{current%"$piece"}
  for i in "${'$'}{typed[@]}"; do
    if [[ $i == -* ]]; then
      NAME_value "$command" "$i"
      option=
      [[ $kind == none ]] || option=$i
    elif [[ -n $option ]]; then
      option=
    elif [[ -z $command ]]; then
      command=$i
    fi
  done
  if [[ $current == --*=* ]]; then
    option=${'$'}{current%%=*} head=${'$'}{current%%=*}= current=${'$'}{current#*=}
  fi
  kind=none
  if [[ -n $option ]]; then
    NAME_value "$command" "$option"
    [[ -n $is_optional && $current == -* ]] && kind=none
  fi
  COMPREPLY=()
  [[ $kind == file ]] || compopt +o default 2>/dev/null
  case $kind in
    none)
      NAME_words "$command"
      [[ $current == -* || -z $words ]] && words=$options
      COMPREPLY=($(compgen -W "$words" -- "$current"))
      ;;
    file) [[ -z $current ]] || COMPREPLY=($(compgen -P "$head" -W "$words" -- "$current")) ;;
    folder) compopt -o dirnames 2>/dev/null ;;
    words) COMPREPLY=($(compgen -P "$head" -W "$words" -- "$current")) ;;
    pair)
      if [[ $current == *:* ]]; then
        head+=${'$'}{current%%:*}:
        COMPREPLY=($(compgen -P "$head" -W "$after" -- "${'$'}{current#*:}"))
      else
        COMPREPLY=($(compgen -P "$head" -W "$words" -- "$current")
          $(compgen -P "$head" -S : -W "$before" -- "$current"))
        compopt -o nospace 2>/dev/null
      fi
      ;;
  esac
  COMPREPLY=("${'$'}{COMPREPLY[@]#"$cut"}")
}
`;
