import { MOST_BODY_BYTES, readBody, type Body } from './body.js';

/** One HTTP request, ready to be sent. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An answer with its whole body, decompressed. */
export interface HttpAnswer extends Body {
  readonly kind: 'answer';
  readonly status: number;
  readonly headers: Headers;
}

/** What came of a request: an answer, or none. */
export type HttpOutcome =
  | HttpAnswer
  | {
      readonly kind: 'no_answer';
      /** True only where the connection was certainly never made, so that nothing was received. */
      readonly neverSent: boolean;
      /** Whether the same request may fare better at another try. */
      readonly mayPass: boolean;
      /** A short technical reason without any secret: `ECONNREFUSED`, `timeout`. */
      readonly reason: string;
    };

/** Why a request went nowhere where a proxy wants to know who sends it. */
export const PROXY_REFUSES =
  'the proxy answered 407: put its user name and password into the proxy variable (HTTPS_PROXY)';

/** Sends a request once. Never throws for what the network does; throws when the signal aborts. */
export type Send = (request: HttpRequest, signal: AbortSignal) => Promise<HttpOutcome>;

/** The system calls that come before a connection stands; the same codes may come after it, too. */
const CONNECTING: ReadonlySet<unknown> = new Set(['connect', 'getaddrinfo']);

/**
 * Sends through Node's own fetch, on connections that are kept and given up after ten seconds
 * without one. Redirects are not followed: an answer from elsewhere must not see the headers.
 *
 * @param timeoutSeconds for the whole exchange, body included
 * @param mostBytes of a body; a larger one is not read to its end
 */
export function createSend(timeoutSeconds: number, mostBytes = MOST_BODY_BYTES): Send {
  return async (request, signal) => {
    const timeout = AbortSignal.timeout(timeoutSeconds * 1000);
    try {
      return await exchange(request, mostBytes, AbortSignal.any([signal, timeout]));
    } catch (error) {
      signal.throwIfAborted();
      return timeout.aborted ? noAnswer('timeout', false) : failed(error);
    }
  };
}

async function exchange(
  request: HttpRequest,
  mostBytes: number,
  signal: AbortSignal,
): Promise<HttpOutcome> {
  const { url, method, headers, body } = request;
  const init = { method, headers, signal, redirect: 'manual' as const };
  const response = await fetch(url, body === undefined ? init : { ...init, body });
  const { status, headers: answered } = response;
  return {
    kind: 'answer',
    status,
    headers: answered,
    ...(await readBody(response.body, mostBytes)),
  };
}

function noAnswer(reason: string, neverSent: boolean): HttpOutcome {
  return { kind: 'no_answer', reason, neverSent, mayPass: true };
}

function failed(error: unknown): HttpOutcome {
  const chain = causesOf(error);
  const code = chain.map((cause) => cause.code).find((found) => typeof found === 'string');
  const name = error instanceof Error ? error.name : 'unknown';
  return noAnswer(typeof code === 'string' ? code : name, chain.some(isConnecting));
}

const isConnecting = ({ code, syscall }: SystemError): boolean =>
  code === 'UND_ERR_CONNECT_TIMEOUT' || CONNECTING.has(syscall) || CERTIFICATE.has(code);

/** The certificates that Node refuses, often a proxy's: the handshake ends before a request. */
const CERTIFICATE: ReadonlySet<unknown> = new Set([
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** What Node adds to an error of the system. */
type SystemError = Error & { readonly code?: unknown; readonly syscall?: unknown };

/** fetch hides the reason in a cause, and a host with several addresses in a cause's errors. */
function causesOf(error: unknown): SystemError[] {
  if (!(error instanceof Error)) return [];
  return [error, ...causesOf(error instanceof AggregateError ? error.errors[0] : error.cause)];
}
