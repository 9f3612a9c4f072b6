import type { Client } from '../http/client.js';
import type { Dialect } from '../http/dialect.js';
import { stringifyJson } from '../singer/json.js';
import type { TalentAnswer, TalentCall } from './call.js';
import { REST_VERSION_1 } from './facts.js';
import { judge } from './judge.js';
import { TalentError } from './talent-error.js';

/** Asks Talent Development. */
export type TalentClient = Client<TalentCall, TalentAnswer>;

/** Nobody knows whether version 1 takes tokens: what it refuses, others may give. */
const NO_TOKENS =
  'Version 1 of REST refuses a fresh access token; maybe it takes none. Deselect talent_rest_v1_*.';

/** How the service is spoken to: queries by POST, lists by GET, both with a bearer token. */
export const talentDialect = (userAgent: string): Dialect<TalentCall, TalentAnswer> => ({
  service: 'Talent Development',
  methodOf: ({ surface }) => (surface === 'graphql' ? 'POST' : 'GET'),
  requestOf(call, token) {
    const headers = {
      authorization: `Bearer ${token}`,
      accept: 'application/json',
      'user-agent': userAgent,
    };
    if (call.surface === 'rest') return { method: 'GET', url: call.url, headers };
    const { query, variables, url } = call;
    return {
      method: 'POST',
      url,
      headers: { ...headers, 'content-type': 'application/json' },
      body: stringifyJson({ query, variables }),
    };
  },
  judge,
  errorOf: (code, call, evidence) =>
    code === 'unauthorized' && call.route.startsWith(REST_VERSION_1)
      ? new TalentError('refused', call, evidence, NO_TOKENS)
      : new TalentError(code, call, evidence),
});
