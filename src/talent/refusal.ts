import type { RemedyOf } from '../failures/causes.js';
import type { Refusal, RefusalKind, RefusalOf } from '../failures/refusal.js';
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
  const { evidence, advice, route, scopes, code } = error;
  const { said, told = said, status, correlationId } = evidence;
  const kind = code === 'forbidden' || code === 'not_found' ? code : 'error';
  const tick = kind === 'forbidden' ? scopes : [];
  return { ...NOTHING, kind, route, said, told, advice, status, correlationId, tick };
};

/** What is to be done about a cause. Pure. */
export const talentRemedyOf: RemedyOf = ({ kind }) => REMEDIES[kind];

const REMEDIES: Readonly<Record<RefusalKind, string>> = {
  forbidden:
    'These are scopes of OAuth: let the application in again with them, tap-paycor-talent authorize --scope.',
  not_activated: '',
  not_subscribed: '',
  not_found: 'Check api_url; where GraphQL is not open to you, set surface to rest.',
  error: '',
};
