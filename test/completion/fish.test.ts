import { describe, expect, test } from 'vitest';
import { FILE_LINES, LINES } from './lines.js';
import { mistakesIn } from './mistakes.js';
import { areInstalled, candidatesIn, placeFor } from './shell.js';

const ASK = 'source $SCRIPT; complete -C "$LINE"';

describe.skipIf(!areInstalled('fish'))('fish offers', () => {
  test.each([...LINES, ...FILE_LINES].map((row) => [row.line, row] as const))(
    '"%s"',
    async (line, row) => {
      const { run, script } = await placeFor('fish');
      const variables = { SCRIPT: script, LINE: line };
      const output = await run('fish', ['--no-config', '-c', ASK], variables);
      expect(mistakesIn(candidatesIn(output.replaceAll('/', '')), row)).toEqual([]);
    },
  );
});
