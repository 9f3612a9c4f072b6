import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FILE_LINES, LINES } from './lines.js';
import { mistakesIn } from './mistakes.js';
import { areInstalled, candidatesIn, placeFor } from './shell.js';

/** Within a terminal: every candidate is also written down, and the last one followed by END. */
const SHELL = `
autoload -Uz compinit && compinit -u -D
source $SCRIPT
compadd() {
  if [[ " \${@[1,(i)(-|--)]} " != *' -'[OAD]' '* ]]; then
    local -a hits
    builtin compadd -O hits "$@"
    print -rl -- $hits >&3
  fi
  builtin compadd "$@"
}
capture() { _main_complete "$@"; print -r -- END >&3; compstate[insert]= compstate[list]= }
zle -C capture complete-word capture
bindkey '^I' capture
exec 3>$OUT
`;

/** Types the line and a tabulator there, and passes on what was written down. */
const ASK = `
zmodload zsh/zpty
mkfifo $OUT
zpty shell zsh -f -i
zpty -w shell "source $SHELL_SCRIPT"
zpty -w -n shell "$LINE"$'\\t'
while read -r hit && [[ $hit != END ]]; do print -r -- $hit; done <$OUT
zpty -d shell
`;

describe.skipIf(!areInstalled('zsh'))('zsh offers', () => {
  test.each([...LINES, ...FILE_LINES].map((row) => [row.line, row] as const))(
    '"%s"',
    async (line, row) => {
      const { folder, run, script } = await placeFor('zsh');
      const [shell, out] = ['shell', 'out'].map((name) => join(folder, '.home', name));
      await writeFile(shell ?? '', SHELL);
      const variables = { SCRIPT: script, LINE: line, OUT: out, SHELL_SCRIPT: shell };
      expect(mistakesIn(candidatesIn(await run('zsh', ['-f', '-c', ASK], variables)), row)).toEqual(
        [],
      );
    },
  );
});
