import { oneOf, type Call } from './call.js';
import type { Credentials } from './credentials.js';
import { noRoute } from './errors.js';
import { json, type Reply } from './reply.js';
import { tapConfig } from './tap-config.js';
import type { World } from './world.js';

/** What Paycor does not have: endpoints to steer and watch the simulator. No secret opens them. */
export const CONTROL_PREFIX = '/simulator/';

type Control = (call: Call, world: World, url: string) => Reply;

const CONTROLS: Readonly<Record<string, Control>> = {
  'POST /simulator/advance': advance,
  'GET /simulator/stats': (_, world) => {
    const { secrets: _secrets, ...shown } = world.stats.stats();
    return json(200, shown);
  },
  'GET /simulator/config': (_, world, url) => json(200, tapConfig(url, credentialsOf(world))),
};

export function answerControl(call: Call, world: World, url: string): Reply {
  const name = `${call.method} ${call.path.toLowerCase()}`;
  const control = Object.hasOwn(CONTROLS, name) ? CONTROLS[name] : undefined;
  return control?.(call, world, url) ?? noRoute();
}

function advance(call: Call, world: World): Reply {
  const days = oneOf(call.query, 'days') ?? '';
  if (!/^[1-9]\d{0,3}$/.test(days)) return json(400, { message: 'days must be from 1 to 9999.' });
  world.advance(Number(days));
  return json(200, { asOf: world.company().asOf });
}

/** The application with the refresh token that is good now. */
export function credentialsOf({ application, tokens }: World): Credentials {
  return { ...application, refresh_token: tokens.current() };
}
