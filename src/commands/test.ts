import { command } from '../command-line/command.js';
import { schemaMessage } from '../core/output.js';
import type { Selected } from '../core/selected.js';
import { messageWriter, type MessageWriter } from '../singer/writer.js';
import type { Tap } from '../tap/tap.js';
import { inputsFrom, NO_FILES, readStreams } from './sync.js';

/** Reads the first record of every selected stream, or only says what they would look like. */
export const commandFor = (tap: Tap) =>
  command({
    options: {},
    config: 'required',
    run: async (context, { test, ...files }) => {
      const inputs = await inputsFrom({ ...files, ...NO_FILES, state: null }, context, tap);
      if (test === 'schema') return writeSchemas(inputs.selected, messageWriter(context.out));
      return readStreams(context, inputs, { recordLimit: 1, ...NO_FILES });
    },
  });

async function writeSchemas({ readings }: Selected, writer: MessageWriter): Promise<void> {
  for (const output of readings.flatMap(({ outputs }) => outputs)) {
    await writer.write(schemaMessage(output.name, output.leaving));
  }
  await writer.flush();
}
