import { paycorPage } from '../../src/authorize/paycor/page.js';
import { paycorTokenEndpoint } from '../../src/paycor/token-endpoint.js';
import { expect, test } from 'vitest';
import { byBrowser } from '../../src/authorize/by-browser.js';
import { returnUrlOf } from '../../src/authorize/return-url.js';
import { parseConfig } from '../../src/config/config.js';
import type { HttpOutcome } from '../../src/http/http.js';
import type { TokenPlace } from '../../src/tokens/place.js';
import type { StoredTokens } from '../../src/tokens/tokens.js';
import { createLogger } from '../../src/singer/logger.js';
import { heldClock } from '../paycor/fake-clock.js';
import { answer } from '../paycor/outcomes.js';
import { thrownBy } from '../paycor/thrown.js';

const RETURN = returnUrlOf('https://app.example/back');
const TOKENS = { access_token: 'access-new', token_type: 'Bearer', refresh_token: 'refresh-new' };
const JSON_TYPE = { 'content-type': 'application/json' };
const GRANTED = answer(200, TOKENS, JSON_TYPE);
const refusal = (error: string): HttpOutcome => answer(400, { error }, JSON_TYPE);

const { config } = parseConfig(
  {
    client_id: 'invented-client',
    client_secret: 'invented-secret',
    subscription_key: 'invented-key',
    token_store: '/invented/tokens.json',
    max_retries: 0,
  },
  {},
  () => true,
);

const done = (): Promise<void> => Promise.resolve();

const tokens: TokenPlace = {
  lock: (action) => action(done),
  store: { read: () => Promise.resolve(null), prove: done, write: done },
  journal: {
    read: () => Promise.resolve(null),
    begin: done,
    answered: done,
    setAside: () => Promise.resolve('/invented/answer.txt'),
    end: done,
    moveAside: () => Promise.resolve('/invented/damaged'),
  },
  writeBack: done,
};

/** What the person types: what comes back from the page, by the state that it was opened with. */
type Typed = string | ((state: string) => string);

const BACK: Typed = (state) => `${RETURN.uri}?code=invented-code&state=${state}`;
const DECLINED: Typed = (state) => `${RETURN.uri}?error=access_denied&state=${state}`;

interface Visit {
  readonly typed: readonly Typed[];
  readonly outcomes?: readonly HttpOutcome[];
  readonly isTerminal?: boolean;
}

/** An activation whose browser ends elsewhere, so that its address is typed. */
function visit({ typed, outcomes = [GRANTED], isTerminal = true }: Visit) {
  const asked: string[] = [];
  const opened: URL[] = [];
  const answers = [...outcomes];
  const say = async (text: string): Promise<void> => {
    for (const [address] of text.matchAll(/^https:.*AppActivation.*$/gm))
      opened.push(new URL(address));
  };
  const ask = async (question: string): Promise<string> => {
    const answered = typed[asked.push(question) - 1] ?? '';
    const state = opened.at(-1)?.searchParams.get('state') ?? '';
    return typeof answered === 'string' ? answered : answered(state);
  };
  const tokensOf = (): Promise<StoredTokens> =>
    byBrowser(
      RETURN,
      'invented scope',
    )({
      config,
      endpoint: paycorTokenEndpoint(config),
      page: paycorPage(config),
      tokens,
      send: () => Promise.resolve(answers.shift() ?? GRANTED),
      clock: heldClock(),
      questions: { ask, askSecret: ask, isTerminal, close: () => undefined },
      say,
      show: () => undefined,
      onSecret: () => undefined,
      redact: (text) => text,
      logger: createLogger({ out: () => undefined, level: 'debug' }),
      signal: new AbortController().signal,
    });
  return { asked, opened, tokensOf };
}

test('a page that was declined is opened again, as another attempt', async () => {
  const { asked, opened, tokensOf } = visit({ typed: [DECLINED, '', BACK] });
  expect(await tokensOf()).toMatchObject({ refreshToken: 'refresh-new' });
  expect(asked[1]).toMatch(/^The activation was declined on Paycor's page .* Ctrl-C ends:$/);
  const [first, second] = opened.map(({ searchParams }) => searchParams);
  expect(first?.get('state')).not.toBe(second?.get('state'));
  expect(first?.get('code_challenge')).not.toBe(second?.get('code_challenge'));
});

test('a code that Paycor refused is followed by another one', async () => {
  const outcomes = [refusal('invalid_grant'), GRANTED];
  const { asked, tokensOf } = visit({ typed: [BACK, '', BACK], outcomes });
  expect(await tokensOf()).toMatchObject({ refreshToken: 'refresh-new' });
  expect(asked[1]).toMatch(/^Paycor refused the code/);
});

test('a scope that Paycor does not know is asked for anew', async () => {
  const outcomes = [refusal('invalid_scope'), GRANTED];
  const { opened, tokensOf } = visit({ typed: [BACK, '', 'another scope', BACK], outcomes });
  await tokensOf();
  expect(opened.map((url) => url.searchParams.get('scope'))).toEqual([
    expect.stringContaining('invented scope'),
    expect.stringContaining('another scope'),
  ]);
});

test.each([
  ['a client that Paycor does not know', true, [refusal('invalid_client')], 1],
  ['what a pipe answers', false, [refusal('invalid_grant')], 1],
])('%s is final', async (_, isTerminal, outcomes, questions) => {
  const { asked, tokensOf } = visit({ typed: [BACK, '', BACK], outcomes, isTerminal });
  expect(await thrownBy(tokensOf)).toMatchObject({ code: 'authorization' });
  expect(asked.length).toBe(questions);
});
