import type { Activation } from './activation.js';
import type { Visit } from './listener.js';
import type { ReturnUrl } from './return-url.js';

/** Time to sign in, with a second factor, and to read a page. */
const PATIENCE_MINUTES = 10;

/** After so much of it, most people look at a page that complains. */
const HINT_MINUTES = 1;

const MINUTE = 60_000;

const PASTE = 'Paste that address here:';
const PASTE_INSTEAD = 'If the browser is on another machine, paste the address that it ended at:';

/** What is wrong with what was pasted, in a sentence or two; null: nothing. */
type Objection = (parameters: URLSearchParams) => string | null;

/**
 * What the browser brought back: itself, or by the hand of the user where it can't come here, who is
 * asked again at a terminal where that is no answer of the service's. Throws an error (`authorization`)
 * after ten minutes, or what the signal aborts with.
 */
export async function arrival(
  activation: Waiting & Pick<Activation, 'questions'>,
  returnUrl: ReturnUrl,
  visit: Promise<Visit>,
  objection: Objection,
): Promise<Visit> {
  const { questions, signal } = activation;
  const over = new AbortController();
  const still = { ...activation, signal: AbortSignal.any([signal, over.signal]) };
  const isHere = returnUrl.kind === 'loopback';
  const question = isHere ? PASTE_INSTEAD : PASTE;
  const isAsked = !isHere || questions.isTerminal;
  const ways = [
    ...(isHere ? [visit] : []),
    ...(isAsked ? [pastedAt(questions, question, objection, still.signal)] : []),
    waitingFor(still, returnUrl),
  ];
  try {
    return await Promise.race(ways);
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    over.abort();
  }
}

type Waiting = Pick<Activation, 'clock' | 'signal' | 'say' | 'page'>;

/** Says after a minute what the page may be showing. The browser that comes here is not waited for without end. */
async function waitingFor({ clock, signal, say, page }: Waiting, { kind, uri }: ReturnUrl) {
  await clock.sleep(HINT_MINUTES * MINUTE, signal);
  await say(hintOn(page, uri));
  if (kind === 'elsewhere') return FOREVER;
  await clock.sleep((PATIENCE_MINUTES - HINT_MINUTES) * MINUTE, signal);
  throw page.errorOf('timeout', { redirectUri: uri, said: `${PATIENCE_MINUTES} minutes` });
}

const FOREVER = new Promise<never>(() => undefined);

const hintOn = ({ hints }: Waiting['page'], uri: string): string =>
  [
    '',
    'No answer yet. What the page may be showing:',
    ...hints(uri),
    '- That an address can not be reached: the browser is on another machine; its address is the answer.',
  ].join('\n');

/**
 * Whoever answers through a pipe is not asked again. What is typed once the wait is over, since the
 * browser came by itself, answers another question.
 */
async function pastedAt(
  questions: Activation['questions'],
  question: string,
  objection: Objection,
  signal: AbortSignal,
): Promise<Visit> {
  let objected = '';
  for (;;) {
    const visit = pasted(await questions.ask(`${objected}${question}`));
    signal.throwIfAborted();
    const said = questions.isTerminal ? objection(visit.parameters) : null;
    if (said === null) return visit;
    objected = `${said} `;
  }
}

/** A whole address, or what stands behind its question mark. Nobody waits for a page. */
function pasted(address: string): Visit {
  const query = address.slice(address.indexOf('?') + 1).replace(/#.*$/, '');
  return { parameters: new URLSearchParams(query), answer: () => Promise.resolve() };
}
