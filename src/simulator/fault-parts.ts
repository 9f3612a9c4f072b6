import { TapError } from '../errors.js';
import {
  FAULT_STATUSES,
  TOKEN_EFFECTS,
  type Amount,
  type SlowFault,
  type StatusFault,
  type TokenFault,
} from './faults.js';

/** The parts of the grammar of faults that every simulated service has; null where a text is none. */

/** What a fault strikes, and how often. */
export interface Aim {
  readonly target: string;
  readonly amount: Amount;
}

/** `TARGET[:AMOUNT]` */
export function parseAim(
  targets: ReadonlySet<string>,
  [target = '', text, ...rest]: readonly string[],
): Aim | null {
  const amount = parseAmount(text);
  return targets.has(target) && amount !== null && rest.length === 0 ? { target, amount } : null;
}

export function parseAmount(text: string | undefined): Amount | null {
  if (text === undefined) return { kind: 'always' };
  const [, number, percent] = /^(\d{1,6}|\d{1,3}(?:\.\d+)?(?=%))(%?)$/.exec(text) ?? [];
  if (number === undefined) return null;
  if (percent !== '%') return { kind: 'first', count: Number(number) };
  return Number(number) <= 100 ? { kind: 'share', share: Number(number) / 100 } : null;
}

/** `slow:TARGET[:AMOUNT]:MILLISECONDSms` */
export function parseSlow(
  targets: ReadonlySet<string>,
  kind: string,
  parts: readonly string[],
): SlowFault | null {
  const milliseconds = /^(\d{1,7})ms$/.exec(parts.at(-1) ?? '')?.[1];
  const aim = parseAim(targets, parts.slice(0, -1));
  if (kind !== 'slow' || milliseconds === undefined || aim === null) return null;
  return { kind, milliseconds: Number(milliseconds), ...aim };
}

/** `STATUS:TARGET[:AMOUNT]` */
export function parseStatus(
  targets: ReadonlySet<string>,
  kind: string,
  parts: readonly string[],
): StatusFault | null {
  const status = FAULT_STATUSES.find((known) => kind === String(known));
  const aim = parseAim(targets, parts);
  return status === undefined || aim === null ? null : { kind: 'status', status, ...aim };
}

/** `token-EFFECT[:AMOUNT]` */
export function parseToken(kind: string, [text, ...rest]: readonly string[]): TokenFault | null {
  const effect = TOKEN_EFFECTS.find((name) => kind === `token-${name}`);
  const amount = parseAmount(text);
  if (effect === undefined || amount === null || rest.length > 0) return null;
  return { kind: 'token', effect, amount };
}

/** What a SPEC is answered with that the grammar lacks: the words that it has, by what they are. */
export function unknownFault(
  spec: string,
  words: Readonly<Record<string, Iterable<string>>>,
): TapError {
  const known = Object.entries(words).map(([what, all]) => `${what}: ${[...all].join(', ')}.`);
  return new TapError('usage', `--fail ${spec}: not known. ${known.join(' ')}`);
}
