import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { parseArguments } from '../../src/command-line/arguments.js';
import { COMMANDS } from '../../src/commands/table.js';
import { STREAMS } from '../../src/streams/index.js';
import { contextWith } from './context.js';

async function printed(...line: readonly string[]): Promise<string> {
  const out = new PassThrough();
  const [told] = await Promise.all([
    text(out),
    parseArguments(['streams', ...line], COMMANDS)
      .then(({ run }) => run(contextWith({ out })))
      .finally(() => out.end()),
  ]);
  return told;
}

test('without a name it tells every stream with its sentence, by domain', async () => {
  const told = (await printed()).replaceAll(/\s+/g, ' ');
  for (const [name, { description }] of STREAMS) expect(told).toContain(`${name} ${description}`);
  expect(told).toContain(
    ' Time off Requests, balances and plans of paid leave. time_off_requests ',
  );
});

test('with a name it tells all about that stream', async () => {
  const told = await printed('labor_code_rates');
  expect(told).toContain('\nKey: legalEntityId, id\n');
  expect(told).toContain('\nProduct needed: Job Costing or Workforce Management\n');
  expect(told).toContain('\n  labor_codes on id = laborCodeId\n');
  expect(told).toContain('\nJoined by\n  labor_code_rate_departments\n');
  expect(told).toContain('\n  rates[].rate (number or null, pay)\n    ');
});

test.each([[[]], [['employees']], [['retirement_data']]])(
  'of %j every line that has spaces to break at fits a terminal',
  async (line) => {
    const long = (await printed(...line)).split('\n').filter((one) => one.length > 80);
    expect(long.filter((one) => one.trim().includes(' '))).toEqual([]);
  },
);
