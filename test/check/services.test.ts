import { refusalOf } from '../../src/paycor/refusal.js';
import { expect, test } from 'vitest';
import type { Probing } from '../../src/check/probe.js';
import { servicesOf } from '../../src/check/services.js';
import { parseConfig } from '../../src/config/config.js';
import { compileEndpoint } from '../../src/core/reading.js';
import { newTally } from '../../src/core/tally.js';
import { TapError } from '../../src/errors.js';
import { STREAMS } from '../../src/streams/index.js';
import { SERVICES_STREAM } from '../../src/streams/product.js';
import { API, CONFIGURED, CREDENTIAL } from '../paycor/edge.js';
import { entity } from '../support/partitions.js';

const { config } = parseConfig(
  {
    client_id: CREDENTIAL.clientId,
    client_secret: CREDENTIAL.clientSecret,
    subscription_key: CREDENTIAL.subscriptionKey,
    refresh_token: CONFIGURED,
    api_url: API,
    token_store: '/nowhere/tokens.json',
  },
  {},
);

/** The services of an invented legal entity, where the call for them ends like this. */
function asked(fails: (stop: () => void) => never) {
  const controller = new AbortController();
  const probing: Probing = {
    config,
    read: async function* () {
      yield fails(() => controller.abort(new Error('interrupted')));
    },
    refusalOf,
    today: () => '2026-04-15',
    tally: newTally(),
    signal: controller.signal,
  };
  const reading = compileEndpoint(STREAMS, SERVICES_STREAM, {});
  return servicesOf(probing, reading, entity(101), new Map());
}

test('a call that nothing would survive leaves them unknown', async () => {
  const outage = new TapError('outage', 'Invented.');
  await expect(
    asked(() => {
      throw outage;
    }),
  ).resolves.toBeNull();
});

test('an interruption ends the check', async () => {
  await expect(
    asked((stop) => {
      stop();
      throw new TapError('interrupted', 'Invented.');
    }),
  ).rejects.toThrow('interrupted');
});

test('so does a mistake of our own', async () => {
  await expect(
    asked(() => {
      throw new RangeError('a mistake');
    }),
  ).rejects.toThrow('a mistake');
});
