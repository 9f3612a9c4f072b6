import { PAYCOR_INTERVIEW } from '../../src/questions/paycor.js';
import { expect, test } from 'vitest';
import { askForMissing } from '../../src/questions/settings.js';

interface Asking {
  readonly answers: Readonly<Record<string, string>>;
  readonly asked: readonly string[];
  readonly told: readonly string[];
}

async function asking(raw: object, replies: readonly string[]): Promise<Asking> {
  const asked: string[] = [];
  const told: string[] = [];
  const left = [...replies];
  const reply =
    (how: string) =>
    (question: string): Promise<string> => {
      asked.push(`${how} ${question.split(' (')[0] ?? ''}`);
      return Promise.resolve(left.shift() ?? '');
    };
  const questions = {
    ask: reply('open'),
    askSecret: reply('secret'),
    isTerminal: true,
    close: () => undefined,
  };
  const answers = await askForMissing(PAYCOR_INTERVIEW, { ...raw }, questions, (secret) => {
    told.push(secret);
  });
  return { answers, asked, told };
}

const FULL = { client_id: 'i', client_secret: 's', subscription_key: 'k' };

test('a full config is not asked about, with or without a token', async () => {
  expect((await asking(FULL, [])).asked).toEqual([]);
});

test('an empty one is asked for everything, secrets covered and told at once', async () => {
  const { answers, asked, told } = await asking({}, ['i', 's', 'k', 'sandbox']);
  expect(asked).toEqual([
    'open Client ID',
    'secret Client secret',
    'secret Subscription key',
    'open Environment',
  ]);
  expect(answers).toEqual({ ...FULL, environment: 'sandbox' });
  expect(told).toEqual(['s', 'k']);
});

test.each<[object, readonly string[], object]>([
  [{}, ['i', 's', 'k', ''], { ...FULL, environment: 'production' }],
  [{ api_url: 'http://127.0.0.1:1' }, ['i', 's', 'k'], FULL],
  [{ environment: 'sandbox' }, ['i', 's', 'k'], FULL],
  [{ ...FULL, client_secret: ' ' }, ['s'], { client_secret: 's' }],
])('%j leads to %j and %j', async (raw, replies, expected) => {
  const { answers, asked } = await asking(raw, replies);
  expect(asked).toHaveLength(replies.length);
  expect(answers).toEqual(expected);
});
