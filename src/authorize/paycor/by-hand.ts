import type { TapError } from '../../errors.js';
import { connect } from '../../paycor/connect.js';
import { activatedEntities } from '../../paycor/legal-entities.js';
import { withAncestor } from '../../tokens/grant.js';
import { isSuperseded, type StoredTokens } from '../../tokens/tokens.js';
import type { PaycorActivation } from './activation.js';
import { clientActivationUrlOf } from './authorize-url.js';
import { authorizeError } from './words.js';

const ACCESS_TOKEN = 'Access token (it does not show; Enter to leave it out):';
const REFRESH_TOKEN = 'Refresh token (it does not show):';

/**
 * The pair of tokens that Paycor's ClientActivation page shows. The access token is tried first,
 * which spends nothing; then the refresh token is exchanged, which proves it and makes the copies on
 * the screen and in the clipboard worthless.
 */
export async function byHand(activation: PaycorActivation): Promise<StoredTokens> {
  const { config, questions, onSecret } = activation;
  const page = clientActivationUrlOf(config.authorizeUrl);
  await activation.say(invitation(page));
  activation.show(page);
  const ask = async (question: string): Promise<string> => {
    const token = await questions.askSecret(question);
    onSecret(token);
    return token;
  };
  const { accessToken, refreshToken } = await pairFrom(ask, questions.isTerminal);
  if (accessToken !== '') await tried(activation, { accessToken, refreshToken: null });
  await tried(activation, { accessToken: null, refreshToken });
  return settled(activation);
}

interface Pair {
  /** Empty where it was left out. */
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** Both, whole; a person is told what is wrong with them and asked again, a pipe's are refused. */
async function pairFrom(
  ask: (question: string) => Promise<string>,
  isTerminal: boolean,
): Promise<Pair> {
  let objected = '';
  for (;;) {
    const accessToken = await ask(objected + ACCESS_TOKEN);
    const refreshToken = await ask(REFRESH_TOKEN);
    const error = faultOf({ accessToken, refreshToken });
    if (error === null) return { accessToken, refreshToken };
    if (!isTerminal) throw error;
    objected = `${error.message} `;
  }
}

function faultOf({ accessToken, refreshToken }: Pair): TapError | null {
  if (refreshToken === '') return authorizeError('missing_answer', { said: 'The refresh token' });
  return [accessToken, refreshToken].every(isPlain) ? null : authorizeError('damaged_token');
}

/** One line of visible ASCII characters, or nothing. */
const isPlain = (token: string): boolean => /^[\x21-\x7e]*$/.test(token);

function invitation(page: string): string {
  return [
    'Open this page as a Company, HR or Payroll administrator, enter the client id and the scope',
    'name, and pick the legal entity:',
    '',
    page,
    '',
    'It shows an access token and a refresh token to copy.',
  ].join('\n');
}

/** One call that needs no permission. A refresh token is exchanged for it. */
async function tried(
  { config, onSecret, logger, signal }: PaycorActivation,
  tokens: { readonly accessToken: string | null; readonly refreshToken: string | null },
): Promise<void> {
  const { client } = connect({ ...config, ...tokens }, onSecret, logger);
  await activatedEntities(client, config.apiUrl, signal);
}

/** The tokens as they are stored now; an old token that stays in the settings must not beat them. */
async function settled({ config, tokens, signal }: PaycorActivation): Promise<StoredTokens> {
  return tokens.lock(async () => {
    const stored = await tokens.store.read();
    if (stored === null) throw authorizeError('no_refresh_token');
    const { refreshToken: old } = config;
    if (old === null || !isSuperseded(old, stored)) return stored;
    const newest = withAncestor(stored, old);
    await tokens.store.write(newest);
    return newest;
  }, signal);
}
