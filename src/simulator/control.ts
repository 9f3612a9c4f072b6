import { oneOf, type Call } from './call.js';
import { json, type Reply } from './reply.js';
import type { Stats } from './stats.js';

/** What a real service does not have: endpoints to steer and watch a simulator. No secret opens them. */
export const CONTROL_PREFIX = '/simulator/';

/** What can be steered and watched. */
export interface Controlled {
  readonly advance: (days: number) => void;
  /** The company's present, `YYYY-MM-DD`. */
  readonly asOf: () => string;
  readonly stats: () => Stats;
  /** A config for the tap that reaches the simulator by its URL. */
  readonly config: (url: string) => object;
}

type Control = (call: Call, controlled: Controlled, url: string) => Reply;

const CONTROLS: Readonly<Record<string, Control>> = {
  'POST /simulator/advance': advance,
  'GET /simulator/stats': (_, { stats }) => {
    const { secrets: _secrets, ...shown } = stats();
    return json(200, shown);
  },
  'GET /simulator/config': (_, { config }, url) => json(200, config(url)),
};

/** The answer to a call below the prefix; null where there is no such endpoint. */
export function answerControl(call: Call, controlled: Controlled, url: string): Reply | null {
  const name = `${call.method} ${call.path.toLowerCase()}`;
  const control = Object.hasOwn(CONTROLS, name) ? CONTROLS[name] : undefined;
  return control?.(call, controlled, url) ?? null;
}

function advance(call: Call, controlled: Controlled): Reply {
  const days = oneOf(call.query, 'days') ?? '';
  if (!/^[1-9]\d{0,3}$/.test(days)) return json(400, { message: 'days must be from 1 to 9999.' });
  controlled.advance(Number(days));
  return json(200, { asOf: controlled.asOf() });
}
