import { chaptersOf, entriesOf } from '../about/dictionary.js';
import { entryText, streamsText } from '../about/streams-text.js';
import { command } from '../command-line/command.js';
import { perhaps } from '../command-line/option.js';
import { print } from '../command-line/print.js';
import type { Tap } from '../tap/tap.js';

/** Prints what streams there are, or all that is to be known of one. Asks the service nothing. */
export const commandFor = (tap: Tap) =>
  command({
    options: {
      stream: perhaps('stream', 'the stream to tell all about; without it: a sentence of each', [
        ...tap.table.keys(),
      ]),
    },
    run: ({ out }, { stream }) => print(out, `${textOf(tap, stream)}\n`),
  });

function textOf(tap: Tap, stream: string | null): string {
  const entry = entriesOf(tap).find(({ name }) => name === stream);
  return entry === undefined ? streamsText(chaptersOf(tap)) : entryText(entry, tap.accessWords);
}
