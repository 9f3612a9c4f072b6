import type { RemedyOf } from '../failures/causes.js';
import type { Refusal, RefusalKind, RefusalOf } from '../failures/refusal.js';
import { GRAPHQL_PATH } from './facts.js';
import { TalentError } from './talent-error.js';

const NOTHING = {
  route: null,
  status: null,
  correlationId: null,
  tick: [],
  namesPermission: false,
  products: [],
  hasProduct: null,
} as const;

/** What an error means for whoever sets the application up. Pure. */
export const talentRefusalOf: RefusalOf = (error): Refusal => {
  if (!(error instanceof TalentError)) {
    const { message } = error;
    return { ...NOTHING, kind: 'error', said: message, told: message, advice: message };
  }
  const { evidence, advice, route, scopes, code, fields } = error;
  // What the service says of a field may name a person: it stays in the log at debug.
  const { told = evidence.said, status, correlationId } = evidence;
  const kind = code === 'forbidden' || code === 'not_found' ? code : 'error';
  const at = fields.length === 0 ? '' : ` for ${fields.join(', ')}`;
  const tick = kind === 'forbidden' ? scopes.map((scope) => scope + at) : [];
  return { ...NOTHING, kind, route, said: told, told, advice, status, correlationId, tick };
};

/** What is to be done about a cause. Pure. */
export const talentRemedyOf: RemedyOf = ({ kind, first }) =>
  kind === 'not_found' && first.route === GRAPHQL_PATH
    ? 'Check api_url; where GraphQL is not open to you, set surface to rest.'
    : REMEDIES[kind];

const REMEDIES: Readonly<Record<RefusalKind, string>> = {
  forbidden:
    'These are scopes of OAuth: let the application in again with them, tap-paycor-talent authorize ' +
    '--scope; a field that is refused all the same can be deselected, and is then not asked for.',
  not_activated: '',
  not_subscribed: '',
  not_found: 'Check api_url.',
  error: '',
};
