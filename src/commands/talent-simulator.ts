import { aborted } from '../command-line/aborted.js';
import { command } from '../command-line/command.js';
import { day, days } from '../command-line/days.js';
import { choice, flag, repeated, usually, valued } from '../command-line/option.js';
import type { Place } from '../command-line/place.js';
import { print } from '../command-line/print.js';
import { openPort, wholeNumber } from '../command-line/values.js';
import { PEOPLE } from '../demo/company-size.js';
import { TOKEN_EFFECTS } from '../simulator/faults.js';
import { TALENT_CALL_FAULTS } from '../simulator/talent/faults.js';
import { startTalentSimulator } from '../simulator/talent/server.js';
import { talentTapConfig } from '../simulator/talent/tap-config.js';

/** A kind of fault and what it strikes; its amount is the user's. */
const FAULT: Place = {
  kind: 'pair',
  words: TOKEN_EFFECTS.map((effect) => `token-${effect}`),
  before: ['slow', ...TALENT_CALL_FAULTS],
  after: ['objectives', 'profiles', 'oneonones', 'v1/oneonones', 'v2/recognitions'],
};

/**
 * Runs a simulated Talent Development until the signal aborts. Once it listens, exactly one line goes to
 * `out`, for scripts: `{"url": "http://127.0.0.1:…", "config": {…}}`, where `config` is a config for the
 * tap as it stands. What a person needs to know is logged; each call is logged at level debug.
 */
export const COMMAND = command({
  options: {
    ...PEOPLE,
    port: usually('--port <number>', 'port on 127.0.0.1; 0 takes a free one', openPort(0), 0),
    rateLimit: usually(
      '--rate-limit <number>',
      'calls a minute; 0 for no limit',
      wholeNumber(0, 1_000_000),
      0,
    ),
    latency: usually(
      '--latency <ms>',
      'milliseconds before each answer',
      wholeNumber(0, 600_000),
      0,
    ),
    costLimit: valued(
      '--cost-limit <number>',
      'the most that a query may cost (default: no limit)',
      wholeNumber(1, 1_000_000_000),
    ),
    invalidGrantStatus: choice(
      '--invalid-grant-status <status>',
      'with which a grant is refused (default: 400)',
      ['400', '401'],
    ),
    singleSignOn: flag('--single-sign-on', 'no password is right'),
    fail: repeated(
      '--fail <fault>',
      'inject a fault, such as refused:snapshots; may be repeated',
      FAULT,
    ).default([], 'none'),
    asOf: valued('--as-of <date>', "the company's present (default: two weeks ago)", day),
    advance: valued('--advance <days>', 'move its present on, such as 14d', days),
  },
  async run({ out, logger, signal }, { invalidGrantStatus, ...given }) {
    const running = await startTalentSimulator({
      ...given,
      invalidGrantStatus: invalidGrantStatus === '401' ? 401 : 400,
      log: logger.debug,
    });
    const { url } = running;
    const config = talentTapConfig(url, running.credentials);
    try {
      logger.info(
        `a simulated Talent Development listens on ${url}; the company's present is ${running.company().asOf}`,
      );
      logger.info(`its config for the tap: curl -s ${url}/simulator/config > config.json`);
      logger.info('then, in another terminal: tap-paycor-talent --config config.json');
      await print(out, `${JSON.stringify({ url, config })}\n`);
      await aborted(signal);
    } finally {
      await running.close();
    }
  },
});
