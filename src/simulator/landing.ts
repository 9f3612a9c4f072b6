import { AUTHORIZE_PATH } from './authorize.js';
import { CONTROL_PREFIX } from './control.js';
import { escapeHtml, page } from './html.js';
import type { Reply } from './reply.js';
import type { World } from './world.js';

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
