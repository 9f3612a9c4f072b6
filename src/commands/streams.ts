import { chaptersOf, entriesOf } from '../about/dictionary.js';
import { entryText, streamsText } from '../about/streams-text.js';
import { command } from '../command-line/command.js';
import { perhaps } from '../command-line/option.js';
import { print } from '../command-line/print.js';
import { readSchema } from '../schema-files.js';
import { DOMAINS, STREAMS } from '../streams/index.js';

/** Prints what streams there are, or all that is to be known of one. Asks Paycor nothing. */
export const COMMAND = command({
  options: {
    stream: perhaps('stream', 'the stream to tell all about; without it: a sentence of each', [
      ...STREAMS.keys(),
    ]),
  },
  run: ({ out }, { stream }) => print(out, `${textOf(stream)}\n`),
});

function textOf(stream: string | null): string {
  const source = { table: STREAMS, domains: DOMAINS, schemaOf: readSchema };
  const entry = entriesOf(source).find(({ name }) => name === stream);
  return entry === undefined ? streamsText(chaptersOf(source)) : entryText(entry);
}
