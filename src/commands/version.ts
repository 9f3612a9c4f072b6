import { command } from '../command-line/command.js';
import { print } from '../command-line/print.js';
import { version } from '../version.js';

/** Prints the version. */
export const COMMAND = command({
  options: {},
  run: ({ out, tap }) => print(out, `${tap.name} ${version()}\n`),
});
