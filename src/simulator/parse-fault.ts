import { TapError } from '../errors.js';
import { PRODUCT_NAMES } from '../streams/product.js';
import { ENDPOINTS, PERMISSIONS } from './endpoints.js';
import {
  CALL_FAULTS,
  FAULT_FORMS,
  FAULT_STATUSES,
  TOKEN_EFFECTS,
  type Amount,
  type Fault,
} from './faults.js';

const TARGETS: ReadonlySet<string> = new Set([
  '*',
  'entities',
  ...ENDPOINTS.map(({ name }) => name),
]);

/** Reads one SPEC; what the grammar lacks is a usage error that lists what it has. */
export function parseFault(spec: string): Fault {
  const [kind = '', ...rest] = spec.split(':');
  const fault =
    parseForbidden(kind, rest) ??
    parseNoProduct(kind, rest) ??
    parseToken(kind, rest) ??
    parseMissing(kind, rest) ??
    parseSlow(kind, rest) ??
    parseStatus(kind, rest) ??
    parseCallFault(kind, rest);
  if (fault === null) throw unknownFault(spec);
  return fault;
}

function unknownFault(spec: string): TapError {
  const forms = FAULT_FORMS.map(([form]) => form).join(', ');
  const targets = [...TARGETS].join(', ');
  return new TapError(
    'usage',
    `--fail ${spec}: not known. Forms: ${forms}. Targets: ${targets}. Products: ` +
      `${PRODUCT_NAMES.join(', ')}.`,
  );
}

function parseForbidden(kind: string, [what = '', ...rest]: readonly string[]): Fault | null {
  if (rest.length > 0) return null;
  if (kind === 'forbidden-entity' && /^\d{1,10}$/.test(what))
    return { kind, legalEntityId: Number(what) };
  const isKnown = PERMISSIONS.has(what) || (TARGETS.has(what) && what !== 'entities');
  return kind === 'forbidden' && isKnown ? { kind, what } : null;
}

function parseNoProduct(kind: string, [name = '', id, ...rest]: readonly string[]): Fault | null {
  const product = PRODUCT_NAMES.find((known) => known === name);
  if (kind !== 'no-product' || product === undefined || rest.length > 0) return null;
  if (id === undefined) return { kind, product, legalEntityId: null };
  return /^\d{1,10}$/.test(id) ? { kind, product, legalEntityId: Number(id) } : null;
}

function parseToken(kind: string, [text, ...rest]: readonly string[]): Fault | null {
  const effect = TOKEN_EFFECTS.find((name) => kind === `token-${name}`);
  const amount = parseAmount(text);
  if (effect === undefined || amount === null || rest.length > 0) return null;
  return { kind: 'token', effect, amount };
}

function parseMissing(kind: string, [target = '', text, ...rest]: readonly string[]): Fault | null {
  const amount = parseAmount(text);
  if (kind !== 'missing' || !TARGETS.has(target) || rest.length > 0) return null;
  return amount?.kind === 'share' ? { kind, target, share: amount.share } : null;
}

function parseSlow(kind: string, parts: readonly string[]): Fault | null {
  const milliseconds = /^(\d{1,7})ms$/.exec(parts.at(-1) ?? '')?.[1];
  const aim = parseAim(parts.slice(0, -1));
  if (kind !== 'slow' || milliseconds === undefined || aim === null) return null;
  return { kind, milliseconds: Number(milliseconds), ...aim };
}

function parseStatus(kind: string, parts: readonly string[]): Fault | null {
  const status = FAULT_STATUSES.find((known) => kind === String(known));
  const aim = parseAim(parts);
  return status === undefined || aim === null ? null : { kind: 'status', status, ...aim };
}

function parseCallFault(text: string, parts: readonly string[]): Fault | null {
  const kind = CALL_FAULTS.find((known) => known === text);
  const aim = parseAim(parts);
  return kind === undefined || aim === null ? null : { kind, ...aim };
}

function parseAim([target = '', text, ...rest]: readonly string[]) {
  const amount = parseAmount(text);
  return TARGETS.has(target) && amount !== null && rest.length === 0 ? { target, amount } : null;
}

function parseAmount(text: string | undefined): Amount | null {
  if (text === undefined) return { kind: 'always' };
  const [, number, percent] = /^(\d{1,6}|\d{1,3}(?:\.\d+)?(?=%))(%?)$/.exec(text) ?? [];
  if (number === undefined) return null;
  if (percent !== '%') return { kind: 'first', count: Number(number) };
  return Number(number) <= 100 ? { kind: 'share', share: Number(number) / 100 } : null;
}
