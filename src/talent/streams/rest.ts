import type { Endpoint } from '../../core/stream.js';
import { REST_VERSION_1 } from '../facts.js';
import { NETWORK, type ReadScope } from './declare.js';
import { namesIn } from './selection.js';

/** A stream of REST. */
export interface RestStream extends Endpoint {
  /** Fields that lead to other records, by a link, a path or an object: they become ids. */
  readonly relations: readonly string[];
}

interface Row extends Pick<Endpoint, 'query' | 'window' | 'replicationKey' | 'selectedByDefault'> {
  readonly description: string;
  /** The path on the API's host, with the slash at its end that the service redirects to. */
  readonly get: string;
  readonly scopes: readonly [ReadScope, ...ReadScope[]];
  /** Fields that lead to other records; with blanks between. */
  readonly relations?: string;
}

/** Rows a page: what version 1 and version 2.0 accepted (live). */
const PAGE_SIZES = { first: '100', second: '200' } as const;

function restStream({ description, get, scopes, relations = '', query, ...more }: Row): RestStream {
  const isFirst = get.startsWith(REST_VERSION_1);
  return {
    description,
    get,
    body: { rowsIn: isFirst ? 'objects' : 'results', next: 'url' },
    key: ['id'],
    scope: NETWORK,
    access: scopes,
    query: { limit: PAGE_SIZES[isFirst ? 'first' : 'second'], ...query },
    ...more,
    relations: namesIn(relations),
  };
}

/** What of REST is attested: lists that programs have read, with the fields that they used (live). */
export const rest = {
  talent_rest_userprofiles: restStream({
    description: 'People, as version 2.0 of REST has them.',
    get: '/api/v/2.0/userprofiles/',
    scopes: ['userprofile:read'],
    relations: 'reports_to',
  }),
  talent_rest_departments: restStream({
    description: 'Departments, as version 2.0 of REST has them.',
    get: '/api/v/2.0/departments/',
    scopes: ['department:read'],
    relations: 'parent members',
  }),
  talent_rest_recognitions: restStream({
    description: 'Recognitions, as version 2.0 of REST has them: a call a day.',
    get: '/api/v/2.0/recognitions/',
    scopes: ['recognition:read'],
    relations: 'badge recipient creator',
    replicationKey: 'created',
    window: {
      by: 'created',
      from: 'created__date',
      to: 'created__date',
      maxDays: 0,
      aheadDays: 0,
      lookbackDays: 7,
    },
  }),
  talent_rest_v1_userprofiles: restStream({
    description: 'People, as version 1 of REST has them.',
    get: '/api/v1/userprofile/',
    scopes: ['userprofile:read'],
    relations: 'reports_to',
  }),
  talent_rest_v1_recognitions: restStream({
    description: 'Recognitions, as version 1 of REST has them.',
    get: '/api/v1/recognitionbadges/',
    scopes: ['recognition:read'],
    relations: 'sender recipient badge',
  }),
  talent_rest_v1_oneonones: restStream({
    description: 'One-on-ones, as version 1 of REST has them.',
    get: '/api/v1/oneonones/',
    scopes: ['oneonone:read'],
    relations: 'creator target',
  }),
  talent_rest_v1_oneonone_notes: restStream({
    description: 'Notes of one-on-ones, as version 1 of REST has them.',
    get: '/api/v1/oneononenotes/',
    selectedByDefault: false,
    scopes: ['oneonone:read', 'privatenote:read'],
    relations: 'oneonone question creator',
  }),
};
