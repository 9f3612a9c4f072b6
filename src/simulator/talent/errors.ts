import { json, type Reply } from '../reply.js';

/** Every way in which the service refuses, with the bodies that its framework is known to give. */

/** A missing, wrong or expired access token. */
export function badToken(): Reply {
  const detail = 'Authentication credentials were not provided.';
  return json(401, { detail }, { 'www-authenticate': 'Bearer realm="api"' });
}

export const notFound = (): Reply => json(404, { detail: 'Not found.' });

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
