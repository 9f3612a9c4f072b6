import { TapError } from '../../errors.js';
import type { Logger } from '../../singer/logger.js';
import { readGrant, tokensAfter, type GrantAnswer } from './grant.js';
import type { BegunExchange } from './journal.js';
import { describeProcess } from './process-name.js';
import type { TokenPlace } from './place.js';
import { tellSecrets } from './secrets.js';
import { fingerprint, type StoredTokens } from './tokens.js';

/**
 * Brings to its end what a run that was killed in the middle of an exchange left in the journal: the
 * tokens that had come are stored. Resolves with an exchange of which no tokens came, else null.
 */
export async function finishExchange(
  place: Pick<TokenPlace, 'journal' | 'store'>,
  onSecret: (secret: string) => void,
  logger: Logger,
): Promise<BegunExchange | null> {
  const exchange = await readBack(place.journal, logger);
  if (exchange === null || exchange.answer === null) return exchange;
  const tokens = tokensIn(exchange, exchange.answer);
  if (tokens === null) {
    const file = await place.journal.setAside(exchange, exchange.answer.body);
    logger.warning(`${describeProcess(exchange.by)} got an odd answer; it is kept in ${file}`);
    return { ...exchange, answer: null };
  }
  tellSecrets(onSecret, tokens);
  if (await isDue(exchange, place)) {
    await place.store.write(tokens);
    logger.info(`stored the tokens that ${describeProcess(exchange.by)} got and could not store`);
  }
  await place.journal.end();
  return null;
}

/** Null for an answer of which no tokens can be made, whatever it is: it must not stop every run. */
function tokensIn({ spending }: BegunExchange, answer: GrantAnswer): StoredTokens | null {
  const grant = readGrant(answer.body);
  return grant && tokensAfter(spending, grant, answer);
}

/** Whether the store is as it was before the exchange, or was damaged when it was written in place. */
async function isDue(
  { replaces }: BegunExchange,
  { store }: Pick<TokenPlace, 'store'>,
): Promise<boolean> {
  try {
    const stored = await store.read();
    return (stored === null ? null : fingerprint(stored.refreshToken)) === replaces;
  } catch (error) {
    if (isDamage(error)) return true;
    throw error;
  }
}

/** What the store holds. A damaged file is moved aside and told, and then it holds nothing. */
export const storedTokens = (
  { store }: Pick<TokenPlace, 'store'>,
  logger: Logger,
): Promise<StoredTokens | null> => readBack(store, logger);

/** What can be read again, and moved aside where it turns out to be damaged. */
interface Kept<T> {
  read(): Promise<T | null>;
  moveAside?(): Promise<string>;
}

/** Damage must not end every run from now on, nor may what is left be lost. */
async function readBack<T>(kept: Kept<T>, logger: Logger): Promise<T | null> {
  try {
    return await kept.read();
  } catch (error) {
    if (!isDamage(error) || kept.moveAside === undefined) throw error;
    const aside = await kept.moveAside();
    logger.warning(`${error.message} It was moved to ${aside}, and the run goes on without it.`);
    return null;
  }
}

const isDamage = (error: unknown): error is TapError =>
  error instanceof TapError && error.cause instanceof SyntaxError;
