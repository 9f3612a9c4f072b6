import { keyRefusal } from './access.js';
import type { Call } from './call.js';
import { noRoute, oauthError, unavailable } from './errors.js';
import { json, whole, type Answer, type Reply } from './reply.js';
import { throughTokenFaults, type TokenDesk } from './token-faults.js';
import type { IssuedTokens } from './tokens.js';
import type { World } from './world.js';

/** The token endpoint: form-encoded, the client's credentials in the body (live). */
export function answerToken(call: Call, world: World): Answer {
  const answer = tokenAnswer(call, world);
  world.stats.answered('token', answer);
  return answer;
}

function tokenAnswer(call: Call, world: World): Answer {
  const refusal = keyRefusal(call, world.application.subscription_key);
  if (refusal !== null) return whole(refusal);
  if (call.method !== 'POST') return whole(noRoute());
  return throughTokenFaults(deskOf(world), () => grantReply(call, world));
}

const deskOf = ({ faults, stats }: World): TokenDesk => ({
  strike: (isMeant) => faults.strike(['token'], isMeant),
  unavailable,
  exchanged: stats.exchanged,
});

type Grant = (form: URLSearchParams, world: World) => Reply;

const GRANTS: Readonly<Record<string, Grant>> = {
  refresh_token: refresh,
  authorization_code: redeem,
};

function grantReply(call: Call, world: World): Reply {
  const type = call.headers['content-type'] ?? '';
  if (!/^application\/x-www-form-urlencoded\b/i.test(type))
    return oauthError('invalid_request', 'The content type must be form-encoded.');
  const form = new URLSearchParams(call.body);
  const { client_id, client_secret } = world.application;
  if (form.get('client_id') !== client_id || form.get('client_secret') !== client_secret)
    return oauthError('invalid_client', 'client_id or client_secret is wrong.');
  const name = form.get('grant_type') ?? '';
  const grant = Object.hasOwn(GRANTS, name) ? GRANTS[name] : undefined;
  if (name === '') return oauthError('invalid_request', 'grant_type is required.');
  return grant === undefined
    ? oauthError('unsupported_grant_type', `The grant ${name} is not enabled.`)
    : grant(form, world);
}

function refresh(form: URLSearchParams, world: World): Reply {
  const exchange = world.tokens.exchange(form.get('refresh_token') ?? '');
  if (exchange.kind === 'issued') return issuedReply(exchange.tokens, world);
  if (exchange.kind === 'spent') {
    world.stats.reused();
    world.settings.log('a refresh token was presented that had been exchanged before');
  }
  return oauthError('invalid_grant', 'The refresh token is not valid.');
}

function redeem(form: URLSearchParams, world: World): Reply {
  const field = (name: string) => form.get(name) ?? '';
  const { codes, tokens } = world;
  const result = codes.redeem(field('code'), field('redirect_uri'), field('code_verifier'));
  if (result.kind === 'refused') return oauthError('invalid_grant', result.reason);
  return issuedReply(tokens.issue({ id: result.id, ...result.grant }), world);
}

function issuedReply({ accessToken, refreshToken }: IssuedTokens, world: World): Reply {
  const body = {
    access_token: accessToken,
    expires_in: world.settings.accessTokenSeconds,
    token_type: 'Bearer',
    ...(refreshToken === null ? {} : { refresh_token: refreshToken }),
  };
  return json(200, body, { 'cache-control': 'no-store' });
}
