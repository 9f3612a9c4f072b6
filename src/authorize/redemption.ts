import { withCorrelation } from '../paycor/error-model.js';
import type { ExchangeVerdict } from '../paycor/exchange.js';
import { keepAnswer, storeGranted } from '../paycor/spend.js';
import type { BegunExchange } from '../paycor/tokens/journal.js';
import { thisProcess } from '../paycor/tokens/process-name.js';
import { storedTokens } from '../paycor/tokens/recovery.js';
import { fingerprint, type StoredTokens } from '../paycor/tokens/tokens.js';
import type { Activation } from './activation.js';
import { exchangeCode, type CodeGrant } from './code-exchange.js';
import { authorizeError } from './failure.js';
import { firstSpending } from './first-spending.js';

/**
 * Spends a code and stores the tokens, under the store's lock. The raw answer is in the journal
 * before it is judged; a run that is killed in between leaves it there for the next one.
 */
export function redeem(activation: Activation, grant: CodeGrant): Promise<StoredTokens> {
  const { lock, store } = activation.tokens;
  return lock(async (confirm) => {
    const exchange = await beginning(activation, grant);
    await store.prove();
    await confirm();
    return spend(activation, grant, exchange);
  }, activation.signal);
}

/** Nothing is on record before an answer came: a code that was lost is worth nothing in minutes. */
async function beginning(
  { config, clock, tokens, logger }: Activation,
  { parameters }: CodeGrant,
): Promise<BegunExchange> {
  const stored = await storedTokens(tokens, logger);
  return {
    spending: firstSpending(parameters.get('code') ?? '', config.refreshToken, stored),
    replaces: stored && fingerprint(stored.refreshToken),
    by: thisProcess(clock.now()),
    answer: null,
    interrupted: false,
  };
}

async function spend(
  activation: Activation,
  grant: CodeGrant,
  exchange: BegunExchange,
): Promise<StoredTokens> {
  const { config, send, clock, tokens, logger } = activation;
  const { journal } = tokens;
  let unkept: unknown = null;
  const keep = async (verdict: ExchangeVerdict): Promise<void> => {
    if ('answer' in verdict) unkept = await keepAnswer(tokens, exchange, verdict);
  };
  const result = await exchangeCode(config, grant, send, () => clock.now(), keep);
  if (result.kind === 'failed')
    throw authorizeError(result.failure, { redirectUri: grant.redirectUri, said: result.said });
  if (result.kind === 'unreadable') {
    const file = await journal.setAside(exchange, result.answer.body);
    await journal.end();
    throw authorizeError('unreadable', { said: withCorrelation(file, result.correlationId) });
  }
  if (result.grant.refreshToken === null) {
    await journal.end();
    throw authorizeError('no_refresh_token');
  }
  if (result.objection !== null)
    logger.warning(`Paycor's answer is not quite what OAuth wants: ${result.objection}`);
  return storeGranted(activation, exchange, result, unkept);
}
