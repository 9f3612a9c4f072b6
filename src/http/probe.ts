import { newTally, type Tally } from '../core/tally.js';
import { sendInTurn, type ClientOptions } from './client.js';
import type { Call } from './dialect.js';
import { isAnswer } from './verdict.js';

type ProbeOptions<Request extends Call, Answer> = Pick<
  ClientOptions<Request, Answer>,
  'dialect' | 'session' | 'gate' | 'send' | 'logger'
>;

/**
 * Asks once for what every credential may read, and says whether the service answered: a refusal is an
 * answer, a failure and a 429 are none.
 */
export function createProbe<Request extends Call, Answer>(
  options: ProbeOptions<Request, Answer>,
  requestOf: (tally: Tally) => Request,
): (signal: AbortSignal) => Promise<boolean> {
  return async (signal) => {
    const request = requestOf(newTally());
    const { outcome } = await sendInTurn(options, request, { sent: 0 }, signal);
    return isAnswer(options.dialect.judge(outcome, request));
  };
}
