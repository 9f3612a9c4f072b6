import { namesOf } from '../core/products.js';
import { leavesProductOpen, type Refusal } from '../failures/refusal.js';
import type { Part } from '../core/parts.js';
import type { Result } from './finding.js';

/** A result in a word or two, for a narrow column. */
export function cellFor(result: Result): string {
  if (result.kind === 'ok') return rowsIn(result.rows) + (result.missing.length > 0 ? '*' : '');
  if (result.kind === 'error')
    return result.status === null ? 'no answer' : `error ${result.status}`;
  return CELLS[result.kind];
}

const CELLS: Readonly<Record<Exclude<Result['kind'], 'ok' | 'error'>, string>> = {
  empty: 'empty',
  untested: 'not tested',
  forbidden: 'forbidden',
  not_activated: 'not activated',
  not_subscribed: 'no product',
  not_found: 'not found',
};

const rowsIn = (rows: number): string => `${rows} ${rows === 1 ? 'row' : 'rows'}`;

/** A result with all that is known of it. */
export function wordsFor(result: Result): string {
  switch (result.kind) {
    case 'ok':
      return `ok, ${rowsIn(result.rows)} seen${withoutParts(result.missing)}`;
    case 'untested':
      return `not tested: ${result.why}`;
    case 'empty':
      return 'empty';
    case 'error':
      return `error, ${result.status === null ? 'no answer' : `status ${result.status}`}`;
    case 'not_activated':
      return 'forbidden: not activated for it';
    case 'not_subscribed':
      return lackingIn(result);
    case 'forbidden':
      return `forbidden${orProduct(result, 'permission')}`;
    case 'not_found':
      return `not found${orProduct(result, 'id')}`;
  }
}

const withoutParts = (parts: readonly Part[]): string =>
  parts.length === 0 ? '' : `, none with ${parts.map(({ field }) => field).join(', ')}`;

const lackingIn = ({ products, hasProduct }: Refusal): string =>
  hasProduct !== true && products.length > 0
    ? `your company does not have ${namesOf(products)}`
    : 'module not subscribed';

const orProduct = (refusal: Refusal, either: string): string =>
  leavesProductOpen(refusal) ? `: ${either} or product (${namesOf(refusal.products)})` : '';
