import { CONTROL_PREFIX } from '../control.js';
import { escapeHtml, page } from '../html.js';
import type { Reply } from '../reply.js';
import type { TalentWorld } from './world.js';

/** The page that says what this is, and what to do with it. */
export function landingPage({ company }: TalentWorld, origin: string): Reply {
  const config = escapeHtml(`${origin}${CONTROL_PREFIX}config`);
  return page(
    200,
    'A simulated Talent Development',
    '<p>This is a simulator of Paycor Talent Development, for an invented company whose present is ' +
      `${escapeHtml(company().asOf)}. Nothing of it leads to Paycor.</p>` +
      `<p>A config for the tap: <a href="${CONTROL_PREFIX}config">${config}</a></p>` +
      `<p>What it has seen: <a href="${CONTROL_PREFIX}stats">${CONTROL_PREFIX}stats</a></p>`,
  );
}
