import { aborted } from '../command-line/aborted.js';
import { command } from '../command-line/command.js';
import { day, days } from '../command-line/days.js';
import { repeated, usually, valued } from '../command-line/option.js';
import type { Place } from '../command-line/place.js';
import { print } from '../command-line/print.js';
import { openPort, wholeNumber } from '../command-line/values.js';
import { COMPANY_SIZE } from '../demo/company-size.js';
import { CALL_FAULTS, FAULT_STATUSES, TOKEN_EFFECTS } from '../simulator/faults.js';
import { startSimulator } from '../simulator/server.js';
import { tapConfig } from '../simulator/tap-config.js';
import { STREAMS } from '../streams/index.js';

/** A kind of fault and the stream that it strikes; its amount is the user's. */
const FAULT: Place = {
  kind: 'pair',
  words: TOKEN_EFFECTS.map((effect) => `token-${effect}`),
  before: ['forbidden', 'missing', 'slow', ...CALL_FAULTS, ...FAULT_STATUSES.map(String)],
  after: [...STREAMS.keys()],
};

/**
 * Runs a simulated Paycor until the signal aborts. Once it listens, exactly one line goes to `out`,
 * for scripts: `{"url": "http://127.0.0.1:…", "config": {…}}`, where `config` is a config for the
 * tap as it stands. What a person needs to know is logged; each call is logged at level debug.
 */
export const COMMAND = command({
  options: {
    ...COMPANY_SIZE,
    port: usually('--port <number>', 'port on 127.0.0.1; 0 takes a free one', openPort(0), 0),
    rateLimit: usually(
      '--rate-limit <number>',
      'calls a minute; 0 for no limit',
      wholeNumber(0, 1_000_000),
      1000,
    ),
    latency: usually(
      '--latency <ms>',
      'milliseconds before each answer',
      wholeNumber(0, 600_000),
      0,
    ),
    fail: repeated(
      '--fail <fault>',
      'inject a fault, such as forbidden:pay_rates; may be repeated',
      FAULT,
    ).default([], 'none'),
    asOf: valued('--as-of <date>', "the company's present (default: two weeks ago)", day),
    advance: valued('--advance <days>', 'move its present on, such as 14d', days),
  },
  async run({ out, logger, signal }, given) {
    const running = await startSimulator({ ...given, log: logger.debug });
    const { url } = running;
    const config = tapConfig(url, running.credentials);
    try {
      logger.info(
        `a simulated Paycor listens on ${url}; the company's present is ${running.company().asOf}`,
      );
      logger.info(`its config for the tap: curl -s ${url}/simulator/config > config.json`);
      logger.info('then, in another terminal: tap-paycor --config config.json');
      logger.info(`its scope name, for tap-paycor authorize: ${running.credentials.scope}`);
      await print(out, `${JSON.stringify({ url, config })}\n`);
      await aborted(signal);
    } finally {
      await running.close();
    }
  },
});
