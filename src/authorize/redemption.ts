import { withCorrelation } from '../paycor/error-model.js';
import { tokensAfter } from '../paycor/tokens/grant.js';
import type { BegunExchange, ExchangeJournal } from '../paycor/tokens/journal.js';
import { thisProcess } from '../paycor/tokens/process-name.js';
import { tellSecrets } from '../paycor/tokens/secrets.js';
import { fingerprint, type StoredTokens } from '../paycor/tokens/tokens.js';
import type { Activation } from './activation.js';
import { exchangeCode, type CodeExchange, type CodeGrant } from './code-exchange.js';
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
  { config, clock, tokens }: Activation,
  { parameters }: CodeGrant,
): Promise<BegunExchange> {
  const stored = await tokens.store.read();
  return {
    spending: firstSpending(parameters.get('code') ?? '', config.refreshToken, stored),
    replaces: stored && fingerprint(stored.refreshToken),
    by: thisProcess(clock.now()),
    answer: null,
    interrupted: false,
  };
}

async function spend(
  { config, send, clock, tokens, onSecret, logger }: Activation,
  grant: CodeGrant,
  exchange: BegunExchange,
): Promise<StoredTokens> {
  const { journal, store } = tokens;
  const result = await exchangeCode(
    config,
    grant,
    send,
    () => clock.now(),
    async (verdict) => {
      if ('answer' in verdict) await journal.answered(exchange, verdict.answer);
    },
  );
  const { grant: granted, answer, objection } = await grantedIn(result, grant, exchange, journal);
  if (objection !== null)
    logger.warning(`Paycor's answer is not quite what OAuth wants: ${objection}`);
  const first = tokensAfter(exchange.spending, granted, answer);
  tellSecrets(onSecret, first);
  await store.write(first);
  await journal.end();
  return first;
}

type Granted = Extract<CodeExchange, { kind: 'granted' }>;

/** The result, if it has what is needed; else the error that explains it. */
async function grantedIn(
  result: CodeExchange,
  { redirectUri }: CodeGrant,
  exchange: BegunExchange,
  journal: ExchangeJournal,
): Promise<Granted> {
  switch (result.kind) {
    case 'failed':
      throw authorizeError(result.failure, { redirectUri, said: result.said });
    case 'unreadable': {
      const file = await journal.setAside(exchange, result.answer.body);
      await journal.end();
      throw authorizeError('unreadable', { said: withCorrelation(file, result.correlationId) });
    }
    case 'granted':
      if (result.grant.refreshToken !== null) return result;
      await journal.end();
      throw authorizeError('no_refresh_token');
  }
}
