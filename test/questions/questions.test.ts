import { PassThrough } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import {
  createQuestions,
  placeOfQuestions,
  type Questions,
} from '../../src/questions/questions.js';
import { TapError } from '../../src/errors.js';
import { thrownBy } from '../paycor/thrown.js';

interface Desk {
  readonly questions: Questions;
  readonly input: PassThrough;
  readonly shown: () => string;
  readonly interrupts: () => number;
  readonly controller: AbortController;
}

function desk(isTTY: boolean): Desk {
  const input = Object.assign(new PassThrough(), { isTTY, setRawMode: () => undefined });
  const terminal = new PassThrough();
  const controller = new AbortController();
  let interrupts = 0;
  const questions = createQuestions({
    input,
    terminal,
    interrupt: () => void interrupts++,
    missing: (what) => new TapError('config', `${what} is missing`),
    signal: controller.signal,
  });
  onTestFinished(() => questions.close());
  let text = '';
  terminal.on('data', (chunk: Uint8Array) => (text += Buffer.from(chunk).toString()));
  return { questions, input, shown: () => text, interrupts: () => interrupts, controller };
}

test.each([true, false])(
  'answers are trimmed, in order, at once or not (terminal: %s)',
  async (isTTY) => {
    const { questions, input } = desk(isTTY);
    input.write('  one \ntwo\n');
    expect(await questions.ask('First:')).toBe('one');
    expect(await questions.askSecret('Second:')).toBe('two');
    const third = questions.ask('Third:');
    input.write('three\n');
    expect(await third).toBe('three');
  },
);

test.each([true, false])(
  'what is typed answers the last question, where one before it was given up (terminal: %s)',
  async (isTTY) => {
    const { questions, input } = desk(isTTY);
    const given = questions.ask('Given up:');
    const last = questions.ask('Last:');
    input.write('line\nnext\n');
    expect(await last).toBe('line');
    expect(await given).toBe('line');
    expect(await questions.ask('After:')).toBe('next');
  },
);

test('what is typed shows, but for a secret', async () => {
  const { questions, input, shown } = desk(true);
  const open = questions.ask('Name:');
  input.write('visible\n');
  await open;
  const secret = questions.askSecret('Secret:');
  input.write('hush-hush\n');
  await secret;
  const after = questions.ask('Again:');
  input.write('shown\n');
  await after;
  for (const part of ['Name:', 'visible', 'Secret:', 'Again:', 'shown'])
    expect(shown()).toContain(part);
  expect(shown()).not.toContain('hush');
});

test('lines that a pipe brought answer after its end, each to its question', async () => {
  const { questions, input, shown } = desk(false);
  input.end('one\ntwo\n');
  expect(await questions.ask('First:')).toBe('one');
  await new Promise((resolve) => setTimeout(resolve));
  expect(await questions.askSecret('Second:')).toBe('two');
  expect(shown()).toBe('First:\nSecond:\n');
  expect(await thrownBy(() => questions.ask('Third:'))).toMatchObject({
    message: 'Third is missing',
  });
});

test('a pipe that ends before the answer is told what was missing', async () => {
  const { questions, input } = desk(false);
  input.end();
  const error = await thrownBy(() => questions.askSecret('Client secret (General tab):'));
  expect(error.message).toBe('Client secret is missing');
});

test('Ctrl-C at a question interrupts, and an abort ends the question', async () => {
  const { questions, input, interrupts, controller } = desk(true);
  const open = questions.ask('Name:');
  input.write('\u0003');
  await expect.poll(interrupts).toBe(1);
  controller.abort(new Error('stopped'));
  await expect(open).rejects.toThrow('stopped');
});

test('nothing is read without a question', () => {
  const { questions, input } = desk(false);
  questions.close();
  expect(input.readableFlowing).toBeNull();
});

test.each([
  [true, true, 'terminal'],
  [true, false, 'terminal'],
  [false, true, 'out'],
  [false, false, 'terminal'],
] as const)(
  'with a log that is a terminal: %s, and an output that is one: %s, questions go to %s',
  (isLog, isOutput, place) => {
    const terminal = Object.assign(new PassThrough(), { isTTY: isLog });
    const out = Object.assign(new PassThrough(), { isTTY: isOutput });
    expect(placeOfQuestions({ terminal, out })).toBe({ terminal, out }[place]);
  },
);
