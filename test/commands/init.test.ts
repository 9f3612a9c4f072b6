import { expect, test } from 'vitest';
import { COMMAND } from '../../src/commands/init.js';
import { thrownBy } from '../paycor/thrown.js';
import { contextWith, NO_FLAGS } from './context.js';

test('a file for the plugin alone is wrong usage', async () => {
  const given = { ...NO_FLAGS, yes: false, force: false, meltano: false, output: 'F' };
  expect(await thrownBy(() => COMMAND.run(contextWith(), given))).toMatchObject({
    code: 'usage',
    message: '--output goes with --meltano',
  });
});
