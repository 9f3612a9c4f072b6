import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { LINES } from './lines.js';
import { mistakesIn } from './mistakes.js';
import { areInstalled, candidatesIn, placeFor, type Place } from './shell.js';

/** The pieces that bash makes of a line: unless told otherwise, it also splits at `=` and `:`. */
const SPLITS = {
  'as usual': /[=:]+|[^\s=:]+|(?<=\s)$/g,
  'at white space alone': /\S+|(?<=\s)$/g,
};

const piecesOf = (line: string, split: RegExp): readonly string[] =>
  [...line.matchAll(split)].map(([piece]) => piece);

const ASK = `
source "$SCRIPT"
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE=$LINE COMP_POINT=\${#LINE}
_tap_paycor
printf '%s\\n' "\${COMPREPLY[@]}"
`;

describe.skipIf(!areInstalled('bash'))('bash offers', () => {
  const ways = Object.entries(SPLITS).flatMap(([how, split]) =>
    LINES.map((row) => [row.line, how, split, row] as const),
  );

  test.each(ways)('"%s", split %s', async (line, _how, split, row) => {
    const { run, script } = await placeFor('bash');
    const args = ['--norc', '-c', ASK, 'bash', ...piecesOf(line, split)];
    expect(
      mistakesIn(candidatesIn(await run('bash', args, { SCRIPT: script, LINE: line })), row),
    ).toEqual([]);
  });
});

/** What reaches the program when someone types at a terminal. */
async function typed({ folder, script }: Place, lines: readonly string[]): Promise<string> {
  const start = join(folder, '.home', 'start');
  await writeFile(
    start,
    `source '${script}'\ntap-paycor() { printf '<%s>' "$@"; echo '<end>'; }\nPS1=\n`,
  );
  const shell = spawn('script', ['-qec', `bash --noprofile --rcfile ${start} -i`, '/dev/null'], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', HOME: folder, TERM: 'dumb' },
  });
  shell.stdin.end([...lines, 'exit', ''].join('\n'));
  return text(shell.stdout);
}

test.skipIf(!areInstalled('bash', 'script'))('a person at bash presses the tabulator', async () => {
  const output = await typed(await placeFor('bash'), [
    'tap-paycor --config con\t',
    'tap-paycor --config=con\t',
    'tap-paycor -c EN\t che\t',
    'tap-paycor --test=sc\t',
    'tap-paycor demo --directory f\t',
    'tap-paycor demo --directory c\t',
    'tap-paycor simulator --port con\t',
    'tap-paycor simulator --fail forb\tpay_rat\t',
  ]);
  const calls = output.match(/<.*<end>/g);
  expect(calls).toEqual([
    '<--config><config.json><end>',
    '<--config=config.json><end>',
    '<-c><ENV><check><end>',
    '<--test=schema><end>',
    '<demo><--directory><folder/><end>',
    '<demo><--directory><c><end>',
    '<simulator><--port><con><end>',
    '<simulator><--fail><forbidden:pay_rates><end>',
  ]);
});
