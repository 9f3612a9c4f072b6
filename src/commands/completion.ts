import { programOf } from '../command-line/program.js';
import type { Shell } from '../command-line/invocation.js';
import { bashScript } from '../completion/bash.js';
import { STREAMS } from '../streams/index.js';
import { fishScript } from '../completion/fish.js';
import { placesIn } from '../completion/places.js';
import { vocabularyOf, type Vocabulary } from '../completion/vocabulary.js';
import { zshScript } from '../completion/zsh.js';

/** The script that teaches a shell the tap's commands, options and their values. */
export function completion(shell: Shell): string {
  const program = programOf(
    () => undefined,
    () => undefined,
  );
  return SCRIPTS[shell](vocabularyOf(program, placesIn(STREAMS)));
}

const SCRIPTS: Readonly<Record<Shell, (vocabulary: Vocabulary) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};
