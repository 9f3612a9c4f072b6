import { PRODUCT_NAMES } from '../streams/product.js';
import { ENDPOINTS, PERMISSIONS } from './endpoints.js';
import {
  parseAim,
  parseAmount,
  parseSlow,
  parseStatus,
  parseToken,
  unknownFault,
} from './fault-parts.js';
import { CALL_FAULTS, FAULT_FORMS, type Fault } from './faults.js';

const TARGETS: ReadonlySet<string> = new Set([
  '*',
  'entities',
  ...ENDPOINTS.map(({ name }) => name),
]);

const WORDS = {
  Forms: FAULT_FORMS.map(([form]) => form),
  Targets: TARGETS,
  Products: PRODUCT_NAMES,
};

/** Reads one SPEC; what the grammar lacks is a usage error that lists what it has. */
export function parseFault(spec: string): Fault {
  const [kind = '', ...rest] = spec.split(':');
  const fault =
    parseForbidden(kind, rest) ??
    parseNoProduct(kind, rest) ??
    parseToken(kind, rest) ??
    parseMissing(kind, rest) ??
    parseSlow(TARGETS, kind, rest) ??
    parseStatus(TARGETS, kind, rest) ??
    parseCallFault(kind, rest);
  if (fault === null) throw unknownFault(spec, WORDS);
  return fault;
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

function parseMissing(kind: string, [target = '', text, ...rest]: readonly string[]): Fault | null {
  const amount = parseAmount(text);
  if (kind !== 'missing' || !TARGETS.has(target) || rest.length > 0) return null;
  return amount?.kind === 'share' ? { kind, target, share: amount.share } : null;
}

function parseCallFault(text: string, parts: readonly string[]): Fault | null {
  const kind = CALL_FAULTS.find((known) => known === text);
  const aim = parseAim(TARGETS, parts);
  return kind === undefined || aim === null ? null : { kind, ...aim };
}
