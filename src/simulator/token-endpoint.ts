import { keyRefusal } from './access.js';
import type { Call } from './call.js';
import { noRoute, oauthError, unavailable } from './errors.js';
import type { TokenEffect } from './faults.js';
import { json, whole, type Answer, type Reply } from './reply.js';
import type { Activation, IssuedTokens } from './tokens.js';
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
  const fault = world.faults.strike(['token'], ({ effect }) => effect !== 'lost');
  if (fault !== null) return failedAnswer(fault.effect);
  const reply = grantReply(call, world);
  if (reply.status !== 200) return whole(reply);
  world.stats.exchanged();
  const lost = world.faults.strike(['token'], ({ effect }) => effect === 'lost');
  return lost === null ? whole(reply) : { ...whole(reply), delivery: 'reset' };
}

const NOTHING: Reply = { status: 0, headers: {}, body: '' };

function failedAnswer(effect: TokenEffect): Answer {
  const answers: Readonly<Record<TokenEffect, Answer>> = {
    lost: { ...whole(NOTHING), delivery: 'reset' },
    reset: { ...whole(NOTHING), delivery: 'reset' },
    hang: { ...whole(NOTHING), delivery: 'hang' },
    garbage: whole({ status: 200, headers: {}, body: '<html>Please wait</html>' }),
    500: whole(unavailable(500)),
    503: whole(unavailable(503)),
  };
  return answers[effect];
}

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
  const { legalEntityIds, offline } = result.authorization;
  const activation: Activation = { id: result.id, legalEntityIds, offline };
  return issuedReply(tokens.issue(activation), world);
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
