import { AUTHORIZE_PATH } from './authorize.js';
import type { Call } from './call.js';
import { CONTROL_PREFIX } from './control.js';
import { escapeHtml, page } from './html.js';
import type { Reply } from './reply.js';
import type { World } from './world.js';

/** Whether a person opens the simulator's own address in a browser: Paycor has nothing there. */
export const isLanding = ({ method, path, headers }: Call): boolean =>
  method === 'GET' && path === '/' && (headers['accept'] ?? '').includes('text/html');

/** The page that says what this is, and what to do with it. */
export function landingPage({ application, company }: World, origin: string): Reply {
  const { legalEntities, asOf } = company();
  return page(
    200,
    'A simulated Paycor',
    `<p>This is the simulator of tap-paycor: it answers like Paycor's API, for ${legalEntities.length} ` +
      `invented legal entities whose present is ${escapeHtml(asOf)}. Nothing of it leads to Paycor.</p>` +
      `<p>A config for the tap: <a href="${CONTROL_PREFIX}config">${escapeHtml(origin)}${CONTROL_PREFIX}config</a></p>` +
      `<p>What it has seen: <a href="${CONTROL_PREFIX}stats">${CONTROL_PREFIX}stats</a></p>` +
      '<p>To try <code>tap-paycor authorize</code>, which opens ' +
      `<code>${AUTHORIZE_PATH}</code>: the scope name is <code>${escapeHtml(application.scope)}</code>.</p>`,
  );
}
