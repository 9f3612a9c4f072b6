import { isAnswer, sendInTurn, type ClientOptions } from './client.js';
import { newTally } from '../core/tally.js';
import { entitiesRequest } from './legal-entities.js';
import { judge } from './verdict.js';

type ProbeOptions = Pick<
  ClientOptions,
  'session' | 'gate' | 'send' | 'subscriptionKey' | 'userAgent' | 'logger'
>;

/**
 * Asks once for the list of legal entities, which needs no permission, and
 * says whether Paycor answered: a refusal is an answer, a failure and a 429 are none.
 */
export function createProbe(
  options: ProbeOptions,
  apiUrl: string,
): (signal: AbortSignal) => Promise<boolean> {
  return async (signal) => {
    const request = entitiesRequest(apiUrl, newTally());
    const { outcome } = await sendInTurn(options, request, { sent: 0 }, signal);
    return isAnswer(judge(outcome, request));
  };
}
