import { command } from '../command-line/command.js';
import { argument } from '../command-line/option.js';
import { print } from '../command-line/print.js';
import { bashScript } from '../completion/bash.js';
import { fishScript } from '../completion/fish.js';
import { vocabularyOf, type Vocabulary } from '../completion/vocabulary.js';
import { zshScript } from '../completion/zsh.js';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

export type Shell = (typeof SHELLS)[number];

/** Prints the script that teaches a shell the tap's commands, options and their values. */
export const COMMAND = command({
  options: { shell: argument('<shell>', 'whose script', SHELLS) },
  async run({ out, tap, commands }, { shell }) {
    await print(out, SCRIPTS[shell](vocabularyOf(tap.name, await commands())));
  },
});

const SCRIPTS: Readonly<Record<Shell, (vocabulary: Vocabulary) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};
