import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { text } from 'node:stream/consumers';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '../../src/command-line/context.js';
import { commandFor } from '../../src/commands/select.js';
import { PAYCOR } from '../../src/taps/paycor.js';
import { TapError } from '../../src/errors.js';
import { parseCatalog, type Catalog } from '../../src/singer/catalog.js';
import { parseJson } from '../../src/singer/json.js';
import { isStreamSelected } from '../../src/singer/selection.js';
import { temporaryFolder } from '../paycor/temporary-folder.js';
import { contextWith, NO_FLAGS } from './context.js';

const COMMAND = commandFor(PAYCOR);

let path = '';
beforeEach(async () => {
  path = join(await temporaryFolder(), 'catalog.json');
});

const written = (): Catalog => parseCatalog(parseJson(readFileSync(path, 'utf8')));

const streamsIn = ({ streams }: Catalog): readonly string[] =>
  streams.filter(isStreamSelected).map(({ tap_stream_id: id }) => id);

interface Selecting {
  readonly patterns?: readonly string[];
  readonly deselect?: readonly string[];
  readonly context?: Partial<Context>;
}

/** Runs the command, and resolves with what it printed. */
async function select({ patterns = [], deselect = [], context }: Selecting): Promise<string> {
  const out = new PassThrough();
  const given = { ...NO_FLAGS, catalog: path, patterns, deselect };
  await COMMAND.run(contextWith({ out, ...context }), given);
  out.end();
  return text(out);
}

describe('patterns', () => {
  test('select nothing else, and make a catalog where there is none', async () => {
    const printed = await select({ patterns: ['departments', 'pay_r*'] });
    expect(streamsIn(written())).toEqual(['departments', 'pay_rates']);
    expect(printed).toContain(`Written: ${path}, which selects 2 of ${written().streams.length} `);
    expect(printed).toContain(`--config config.json --catalog ${path}\n`);
  });

  test('take away from a catalog that is there, whose choices stay', async () => {
    await select({ patterns: ['departments', 'employees'] });
    await select({ deselect: ['employees'] });
    expect(streamsIn(written())).toEqual(['departments']);
  });

  test('that match nothing leave the catalog as it is', async () => {
    await select({ patterns: ['departments'] });
    const before = readFileSync(path, 'utf8');
    await expect(select({ patterns: ['departmens'] })).rejects.toThrow(/did you mean/);
    expect(readFileSync(path, 'utf8')).toBe(before);
  });
});

test('what is no catalog is left as it is', async () => {
  writeFileSync(path, '{"client_id": "invented"}');
  await expect(select({ patterns: ['departments'] })).rejects.toThrow('catalog');
  expect(readFileSync(path, 'utf8')).toBe('{"client_id": "invented"}');
});

test('without a terminal and without patterns it says what is missing', async () => {
  await expect(select({})).rejects.toMatchObject({
    code: 'usage',
    message: expect.stringContaining('select needs patterns') as unknown,
  });
});

/** A terminal at which these keys are pressed, one after the other. */
function typed(keys: readonly string[]): Pick<Context, 'input' | 'terminal'> {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => input });
  const terminal = Object.assign(new PassThrough(), { isTTY: true, columns: 80, rows: 30 });
  terminal.resume();
  const press = async (): Promise<void> => {
    for (const key of keys) {
      await sleep(KEY_MILLISECONDS);
      input.write(key);
    }
  };
  return { input: () => (void press(), input), terminal };
}

const KEY_MILLISECONDS = 60;
const [TAB, ENTER, CTRL_C] = ['\t', '\r', '\u0003'];

describe('at a terminal', () => {
  test('a person ticks what is to be read; of a new catalog nothing is ticked', async () => {
    await select({ context: typed(['unpaid', TAB, ENTER]) });
    expect(streamsIn(written())).toEqual(['unpaid_pay_rates']);
  });

  test('what a catalog selects is ticked from the start', async () => {
    await select({ patterns: ['departments', 'employees'] });
    await select({ context: typed(['unpaid', TAB, ENTER]) });
    expect(streamsIn(written())).toEqual(['departments', 'employees', 'unpaid_pay_rates']);
  });

  test('Ctrl-C ends it, and nothing is written', async () => {
    const controller = new AbortController();
    const reason = new TapError('interrupted', 'interrupted by SIGINT');
    const ended = select({
      context: {
        ...typed([CTRL_C]),
        signal: controller.signal,
        interrupt: () => void setTimeout(() => controller.abort(reason), 10),
      },
    });
    await expect(ended).rejects.toMatchObject({ code: 'interrupted' });
    expect(() => written()).toThrow('ENOENT');
  });
});
