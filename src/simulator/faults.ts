import type { Product } from '../streams/product.js';

/**
 * The grammar of `--fail SPEC`: a kind, then what it takes, with colons between.
 *
 *     TARGET   a stream, `employees_v1`, `entities` (the list of activated legal entities), or `*`
 *     AMOUNT   a number: the first so many calls to the target; a share (5%): that share of its
 *              calls, chosen by the seed; nothing: every call
 *
 * The table below has the forms. Faults are looked at in the order given; the first that strikes wins.
 */

export type Amount =
  | { readonly kind: 'always' }
  | { readonly kind: 'first'; readonly count: number }
  | { readonly kind: 'share'; readonly share: number };

export const CALL_FAULTS = [
  'hang',
  'reset',
  'truncate',
  'garbage',
  'error-body',
  'not-subscribed',
  'repeat-cursor',
  'off-origin',
  'bad-date',
  'new-field',
  'null-row',
  'shrink',
  'part-missing',
] as const;
type CallFaultKind = (typeof CALL_FAULTS)[number];

export type FaultStatus = 400 | 401 | 404 | 429 | 500 | 502 | 503 | 504;
export const FAULT_STATUSES: readonly FaultStatus[] = [400, 401, 404, 429, 500, 502, 503, 504];

export type TokenEffect = 'lost' | 'hang' | 'reset' | 'garbage' | '500' | '503';
export const TOKEN_EFFECTS: readonly TokenEffect[] = [
  'lost',
  'hang',
  'reset',
  'garbage',
  '500',
  '503',
];

type CallFault = {
  readonly [Kind in CallFaultKind]: {
    readonly kind: Kind;
    readonly target: string;
    readonly amount: Amount;
  };
}[CallFaultKind];

export interface StatusFault {
  readonly kind: 'status';
  readonly status: FaultStatus;
  readonly target: string;
  readonly amount: Amount;
}

export interface SlowFault {
  readonly kind: 'slow';
  readonly milliseconds: number;
  readonly target: string;
  readonly amount: Amount;
}

export interface TokenFault {
  readonly kind: 'token';
  readonly effect: TokenEffect;
  readonly amount: Amount;
}

export type Fault =
  | CallFault
  | StatusFault
  | SlowFault
  | { readonly kind: 'forbidden'; readonly what: string }
  | { readonly kind: 'forbidden-entity'; readonly legalEntityId: number }
  | {
      readonly kind: 'no-product';
      readonly product: Product;
      /** Null: every legal entity. */
      readonly legalEntityId: number | null;
    }
  | { readonly kind: 'missing'; readonly target: string; readonly share: number }
  | TokenFault;

/** The forms of the grammar, for messages and help. */
export const FAULT_FORMS: readonly (readonly [form: string, meaning: string])[] = [
  ['forbidden:STREAM', "403: the token's scope lacks the stream's Data Access"],
  ['forbidden:PERMISSION', '403 wherever this Data Access is needed, includes too'],
  ['forbidden-entity:ID', '403: the token is not activated for this legal entity'],
  [
    'no-product:PRODUCT[:ID]',
    '403 where this product of Paycor is needed, and its flag is off; of one legal entity, or all',
  ],
  ['STATUS:TARGET[:AMOUNT]', `answers ${FAULT_STATUSES.join(', ')}`],
  ['hang:TARGET[:AMOUNT]', 'never answers'],
  ['slow:TARGET[:AMOUNT]:MILLISECONDSms', 'answers late'],
  ['reset:TARGET[:AMOUNT]', 'resets the connection before a byte of the answer'],
  ['truncate:TARGET[:AMOUNT]', 'breaks the connection in the middle of the body'],
  ['garbage:TARGET[:AMOUNT]', '200 with a page of HTML'],
  ['error-body:TARGET[:AMOUNT]', '200 with the error model and no records'],
  ['not-subscribed:TARGET[:AMOUNT]', "403: the legal entity lacks the endpoint's module"],
  ['repeat-cursor:TARGET[:AMOUNT]', 'each page leads to itself'],
  ['off-origin:TARGET[:AMOUNT]', 'the next page is said to be on another host'],
  ['bad-date:TARGET[:AMOUNT]', 'a date field holds a text that is no date'],
  ['new-field:TARGET[:AMOUNT]', 'records have a field that no document knows'],
  ['null-row:TARGET[:AMOUNT]', 'the first record of a page is null'],
  ['shrink:TARGET[:AMOUNT]', '200 with the first half of the rows, and no further page'],
  ['part-missing:TARGET[:AMOUNT]', 'what includes ask for is null'],
  ['missing:TARGET:SHARE%', '404 for that share of the employees'],
  ['token-lost[:AMOUNT]', 'the exchange is done but its answer never arrives'],
  ['token-hang|reset|garbage|500|503[:AMOUNT]', 'the token endpoint fails, nothing is exchanged'],
];
