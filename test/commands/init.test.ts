import { expect, test } from 'vitest';
import { initCommand } from '../../src/commands/init.js';
import { meltanoText } from '../../src/init/meltano-text.js';
import { PAYCOR_INTERVIEW } from '../../src/questions/paycor.js';
import { thrownBy } from '../paycor/thrown.js';
import { contextWith, NO_FLAGS } from './context.js';

const COMMAND = initCommand(PAYCOR_INTERVIEW, meltanoText);

const NOTHING = { ...NO_FLAGS, yes: false, force: false, meltano: false };

test.each([
  [{ definition: false, output: 'F' }, '--output goes with --meltano'],
  [{ definition: true, output: null }, '--definition goes with --meltano'],
])('%j is wrong usage without --meltano', async (given, message) => {
  expect(await thrownBy(() => COMMAND.run(contextWith(), { ...NOTHING, ...given }))).toMatchObject({
    code: 'usage',
    message,
  });
});
