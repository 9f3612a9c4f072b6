import { randomUUID } from 'node:crypto';
import type { Call } from './call.js';
import { consentOf } from './consent.js';
import { escapeHtml, messagePage, page } from './html.js';
import type { Reply } from './reply.js';
import type { World } from './world.js';

/**
 * The page where an administrator enters client id and scope name, picks legal entities, and gets
 * an access and a refresh token to copy (live).
 */
export const CLIENT_ACTIVATION_PATH = '/AppActivation/ClientActivation';

export function answerClientActivation(call: Call, world: World): Reply {
  const consent = consentOf(call, world.company().legalEntities, ['client_id', 'scope']);
  if (consent.kind !== 'given') return consent.reply;
  const { client_id, scope } = world.application;
  if (consent.form.get('client_id') !== client_id || consent.form.get('scope') !== scope)
    return messagePage(400, 'Not activated', 'The client id or the scope name is not known.');
  return tokensPage(world, consent.legalEntityIds);
}

function tokensPage(world: World, legalEntityIds: readonly number[] | null): Reply {
  const { accessToken, refreshToken } = world.tokens.issue({
    id: randomUUID(),
    legalEntityIds,
    offline: true,
  });
  return page(
    200,
    'Application activated',
    copyable('access_token', accessToken) + copyable('refresh_token', refreshToken ?? ''),
  );
}

function copyable(name: string, value: string): string {
  return `<label>${name}<textarea id="${name}" readonly>${escapeHtml(value)}</textarea></label>`;
}
