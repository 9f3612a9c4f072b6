import { expect, test } from 'vitest';
import { parseConfig } from '../../src/config/config.js';
import { createLogger } from '../../src/singer/logger.js';
import type { Message } from '../../src/singer/message.js';
import { EMPTY_STATE } from '../../src/singer/state.js';
import { runRecorded } from './run-recorded.js';
import { compiled, selected } from '../core/discovered.js';
import { fakeClock } from '../paycor/fake-clock.js';
import { readingRows } from './reading-rows.js';
import { entity } from '../support/partitions.js';

const SAID = 'Either Legal Entity ID 101 is invalid or has no departments.';

/** A sync that Paycor answers in words, as it does for some endpoints. */
async function answered(toldEmpty: string | null, streams = ['departments']) {
  const messages: Message[] = [];
  const lines: string[] = [];
  const { config } = parseConfig(
    {
      client_id: 'invented',
      client_secret: 'invented',
      subscription_key: 'invented',
      access_token: 'invented',
      token_store: '/nowhere/tokens.json',
      emit_activate_version_messages: true,
    },
    {},
  );
  await runRecorded({
    config,
    selected: compiled(streams.map((name) => selected(name))),
    state: EMPTY_STATE,
    partitions: async () => ({ legal_entity: [entity(101), entity(202)], tenant: [] }),
    read: readingRows([], toldEmpty),
    writer: {
      write: async (message) => void messages.push(message),
      flush: async () => undefined,
    },
    logger: createLogger({ out: (line) => lines.push(line), level: 'info' }),
    clock: fakeClock(),
    signal: new AbortController().signal,
    recordLimit: null,
  });
  return { types: messages.map(({ type }) => type), lines };
}

test('what is told to be empty in words is told on, once a legal entity', async () => {
  const { lines } = await answered(SAID);
  const told = lines.filter((line) => line.includes(SAID));
  expect(told).toHaveLength(2);
  expect(told[0]).toContain('legal entity 101: Paycor says');
  expect(told[1]).toContain('legal entity 202: Paycor says');
});

test('and nothing is taken for gone because of it: the words also fit an unknown entity', async () => {
  expect((await answered(SAID)).types).not.toContain('ACTIVATE_VERSION');
  expect((await answered(null)).types).toContain('ACTIVATE_VERSION');
});

test.each([[['pay_rates']], [['employees', 'pay_rates']]])(
  'nor what belongs to parents that are told not to be: %j',
  async (streams) => {
    expect((await answered(SAID, streams)).types).not.toContain('ACTIVATE_VERSION');
    expect((await answered(null, streams)).types).toContain('ACTIVATE_VERSION');
  },
);
