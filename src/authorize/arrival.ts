import type { Activation } from './activation.js';
import { authorizeError } from './failure.js';
import type { Visit } from './listener.js';
import type { ReturnUrl } from './return-url.js';

/** Time to sign in, with a second factor, and to read a page. */
const PATIENCE_MINUTES = 10;

const PASTE = 'Paste that address here:';
const PASTE_INSTEAD = 'If the browser is on another machine, paste the address that it ended at:';

/**
 * What the browser brought back: itself, or by the hand of the user where it can't come here. Throws
 * an error (`authorization`) after ten minutes, or what the signal aborts with.
 */
export async function arrival(
  activation: Pick<Activation, 'questions' | 'clock' | 'signal'>,
  { kind, uri }: ReturnUrl,
  visit: Promise<Visit>,
): Promise<Visit> {
  const { questions, clock, signal } = activation;
  if (kind === 'elsewhere') return pasted(await questions.ask(PASTE));
  const over = new AbortController();
  const patience = clock.sleep(PATIENCE_MINUTES * 60_000, AbortSignal.any([signal, over.signal]));
  const timeout = patience.then(() => {
    throw authorizeError('timeout', { redirectUri: uri, said: `${PATIENCE_MINUTES} minutes` });
  });
  const ways = [visit, timeout, ...(questions.isTerminal ? [questions.ask(PASTE_INSTEAD)] : [])];
  try {
    const first = await Promise.race(ways);
    return typeof first === 'string' ? pasted(first) : first;
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    over.abort();
  }
}

/** A whole address, or what stands behind its question mark. Nobody waits for a page. */
function pasted(address: string): Visit {
  const query = address.slice(address.indexOf('?') + 1).replace(/#.*$/, '');
  return { parameters: new URLSearchParams(query), answer: () => Promise.resolve() };
}
