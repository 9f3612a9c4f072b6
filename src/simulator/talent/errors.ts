import { json, type Reply } from '../reply.js';

/** Every way in which the service refuses, with the bodies that its frameworks are known to give. */

/** What speaks: GraphQL, or one of the two versions of REST. */
export type Dialect = 'graphql' | 'v1' | 'v2';

interface Refusals {
  /** A missing, wrong or expired access token. */
  readonly unauthorized: () => Reply;
  /** A scope that the token lacks. */
  readonly forbidden: () => Reply;
  readonly notFound: () => Reply;
  readonly badRequest: (message: string) => Reply;
}

const CHALLENGE = { 'www-authenticate': 'Bearer realm="api"' };

const empty = (status: number, headers: Reply['headers'] = {}): Reply => ({
  status,
  headers,
  body: '',
});

const detailed: Refusals = {
  unauthorized: () =>
    json(401, { detail: 'Authentication credentials were not provided.' }, CHALLENGE),
  forbidden: () => json(403, { detail: 'You do not have permission to perform this action.' }),
  notFound: () => json(404, { detail: 'Not found.' }),
  badRequest: (detail) => json(400, { detail }),
};

export const REFUSALS: Readonly<Record<Dialect, Refusals>> = {
  graphql: { ...detailed, badRequest: (message) => json(400, { errors: [{ message }] }) },
  v2: detailed,
  v1: {
    unauthorized: () => empty(401, CHALLENGE),
    forbidden: () => empty(403),
    notFound: () => empty(404),
    badRequest: (error) => json(400, { error }),
  },
};

export const methodNotAllowed = (method: string): Reply =>
  json(405, { detail: `Method "${method}" not allowed.` });

/** The service documents no limit, and nobody has seen one. */
export const rateLimited = (seconds: number, withHeader: boolean): Reply =>
  json(
    429,
    { detail: `Request was throttled. Expected available in ${String(seconds)} seconds.` },
    withHeader ? { 'retry-after': String(seconds) } : {},
  );

/** What stands before the service says when nothing behind it answers. */
export const unavailable = (status: number): Reply => ({
  status,
  headers: { 'content-type': 'text/html' },
  body: '<html><body><h1>The service is unavailable</h1></body></html>\n',
});
