import { randomUUID } from 'node:crypto';
import { oauthError } from '../errors.js';
import type { Call } from '../call.js';
import { json, whole, type Answer, type Reply } from '../reply.js';
import { throughTokenFaults, type TokenDesk } from '../token-faults.js';
import type { IssuedTokens } from '../tokens.js';
import { methodNotAllowed, unavailable } from './errors.js';
import { parseScopes } from './scopes.js';
import type { TalentWorld } from './world.js';

export const TALENT_TOKEN_PATH = '/o/token/';

/** The token endpoint: form-encoded; the client shows itself by HTTP Basic or in the form (documented). */
export function answerToken(call: Call, world: TalentWorld): Answer {
  const answer =
    call.method === 'POST'
      ? throughTokenFaults(deskOf(world), () => grantReply(call, world))
      : whole(methodNotAllowed(call.method));
  world.stats.answered('token', answer);
  return answer;
}

const deskOf = ({ faults, stats }: TalentWorld): TokenDesk => ({
  strike: (isMeant) => faults.strike(['token'], isMeant),
  unavailable,
  exchanged: stats.exchanged,
});

type Grant = (form: URLSearchParams, world: TalentWorld) => Reply;

const GRANTS: ReadonlyMap<string, Grant> = new Map([
  ['refresh_token', refresh],
  ['authorization_code', redeem],
  ['password', signIn],
]);

function grantReply(call: Call, world: TalentWorld): Reply {
  const type = call.headers['content-type'] ?? '';
  if (!/^application\/x-www-form-urlencoded\b/i.test(type))
    return oauthError('invalid_request', 'The content type must be form-encoded.');
  const form = new URLSearchParams(call.body);
  if (!isClient(call, form, world)) return oauthError('invalid_client', 'The client is not known.');
  const grant = GRANTS.get(form.get('grant_type') ?? '');
  return grant === undefined
    ? oauthError('unsupported_grant_type', 'The grant is not known.')
    : grant(form, world);
}

/** Whether the client is the application, and shows its secret where it has one. */
function isClient(call: Call, form: URLSearchParams, { application, settings }: TalentWorld) {
  const [, encoded = ''] = /^Basic (\S+)$/i.exec(call.headers['authorization'] ?? '') ?? [];
  const [id, secret] = encoded === '' ? [] : basicOf(encoded);
  const clientId = id ?? form.get('client_id');
  const clientSecret = secret ?? form.get('client_secret');
  if (clientId !== application.client_id) return false;
  return clientSecret === application.client_secret || !settings.confidential;
}

function basicOf(encoded: string): readonly [string, string] {
  const text = Buffer.from(encoded, 'base64').toString();
  const colon = text.indexOf(':');
  return [text.slice(0, colon), text.slice(colon + 1)];
}

function refused({ settings }: TalentWorld, description: string): Reply {
  return { ...oauthError('invalid_grant', description), status: settings.invalidGrantStatus };
}

function refresh(form: URLSearchParams, world: TalentWorld): Reply {
  const token = form.get('refresh_token') ?? '';
  const exchange = world.tokens.exchange(token);
  if (exchange.kind === 'issued') return issuedReply(exchange.tokens, form, world);
  if (exchange.kind === 'spent') {
    world.stats.reused();
    world.settings.log('a refresh token was presented that had been exchanged before');
  }
  return refused(world, 'The refresh token is not valid.');
}

function redeem(form: URLSearchParams, world: TalentWorld): Reply {
  const field = (name: string) => form.get(name) ?? '';
  const { codes, tokens } = world;
  const result = codes.redeem(field('code'), field('redirect_uri'), field('code_verifier'));
  if (result.kind === 'refused') return refused(world, result.reason);
  return issuedReply(tokens.issue({ id: result.id, ...result.grant }), form, world);
}

/** Where people sign in elsewhere, no password is right (documented). */
function signIn(form: URLSearchParams, world: TalentWorld): Reply {
  const { application, settings, tokens } = world;
  const scopes = parseScopes(form.get('scope') ?? settings.scopes.join(' '));
  if (scopes === null) return oauthError('invalid_scope', 'The scope is not known.');
  const isUser =
    form.get('username') === application.username && form.get('password') === application.password;
  if (!isUser || settings.singleSignOn) return refused(world, 'Invalid credentials given.');
  return issuedReply(tokens.issue({ id: randomUUID(), scopes, offline: true }), form, world);
}

function issuedReply(issued: IssuedTokens, form: URLSearchParams, world: TalentWorld): Reply {
  const { accessToken, refreshToken } = issued;
  const state = form.get('state');
  const body = {
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: world.settings.accessTokenSeconds,
    refresh_token: refreshToken,
    scope: (world.tokens.grantOf(accessToken)?.scopes ?? []).join(' '),
    ...(state === null ? {} : { state }),
  };
  return json(200, body, { 'cache-control': 'no-store' });
}
