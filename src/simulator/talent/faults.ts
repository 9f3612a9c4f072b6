import type { Amount, SlowFault, StatusFault, TokenFault } from '../faults.js';

/**
 * The grammar of faults, of which the common parts are Paycor's simulator's: a kind, then what it
 * takes, with colons between.
 *
 *     TARGET   a root of GraphQL, a list of REST (`v1/oneonones`), or `*`
 *     AMOUNT   a number: the first so many calls to the target; a share (5%): that share of its
 *              calls, chosen by the seed; nothing: every call
 *
 * The table below has the forms. Faults are looked at in the order given; the first that strikes wins.
 */
export const TALENT_CALL_FAULTS = [
  'hang',
  'reset',
  'truncate',
  'garbage',
  'null-node',
  'null-edge',
  'no-pk',
  'repeat-cursor',
  'refused',
  'cost',
] as const;
type CallFaultKind = (typeof TALENT_CALL_FAULTS)[number];

type CallFault = {
  readonly [Kind in CallFaultKind]: {
    readonly kind: Kind;
    readonly target: string;
    readonly amount: Amount;
  };
}[CallFaultKind];

export type TalentFault =
  | CallFault
  | StatusFault
  | SlowFault
  | TokenFault
  | { readonly kind: 'refused-field'; readonly type: string; readonly field: string };

/** The forms of the grammar, for messages and help. */
export const TALENT_FAULT_FORMS: readonly (readonly [form: string, meaning: string])[] = [
  ['STATUS:TARGET[:AMOUNT]', 'answers 400, 401, 404, 429, 500, 502, 503 or 504'],
  ['hang:TARGET[:AMOUNT]', 'never answers'],
  ['slow:TARGET[:AMOUNT]:MILLISECONDSms', 'answers late'],
  ['reset:TARGET[:AMOUNT]', 'resets the connection before a byte of the answer'],
  ['truncate:TARGET[:AMOUNT]', 'breaks the connection in the middle of the body'],
  ['garbage:TARGET[:AMOUNT]', '200 with a page of HTML'],
  ['null-node:TARGET[:AMOUNT]', 'the first node of a page is null'],
  ['null-edge:TARGET[:AMOUNT]', 'the first edge of a page is null'],
  ['no-pk:TARGET[:AMOUNT]', 'the first row of a page has no key'],
  ['repeat-cursor:TARGET[:AMOUNT]', 'each page leads to itself'],
  ['refused:TARGET[:AMOUNT]', 'the root is refused, as for want of a scope'],
  ['refused-field:TYPE.FIELD', 'a field of a type of the schema is refused'],
  ['cost:TARGET[:AMOUNT]', 'the query is refused for its cost'],
  ['token-lost[:AMOUNT]', 'the exchange is done but its answer never arrives'],
  ['token-hang|reset|garbage|500|503[:AMOUNT]', 'the token endpoint fails, nothing is exchanged'],
];
