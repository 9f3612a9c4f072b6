/** A request without an answer that is whole. */
export interface NoAnswer {
  readonly kind: 'no_answer';
  /** Whether no byte of the request was handed to a connection that stood: known, not guessed. */
  readonly neverSent: boolean;
  /** Whether the same request may fare better at another try. */
  readonly mayPass: boolean;
  /** A short technical reason without any secret, with what to do where that is known. */
  readonly reason: string;
}

/** Nothing came in time. */
export const timedOut = (neverSent: boolean): NoAnswer => noAnswer('timeout', neverSent, true);

/** What a failed connection or request comes to. */
export function noAnswerAfter(error: unknown, neverSent: boolean): NoAnswer {
  const reason = reasonOf(error);
  const lasting = LASTING.find(({ shows }) => shows.test(reason));
  return lasting === undefined || !neverSent
    ? noAnswer(reason, neverSent, true)
    : noAnswer(`${reason}: ${lasting.advice}`, neverSent, false);
}

/** Why a request went nowhere where a proxy wants to know who sends it. */
export const PROXY_REFUSES =
  'put a user name and a password that the proxy accepts into its address (HTTPS_PROXY)';

/** What stays as it is until a person changes something. */
const LASTING: readonly { readonly shows: RegExp; readonly advice: string }[] = [
  { shows: /^proxy answered 407/, advice: PROXY_REFUSES },
  { shows: /^proxy answered/, advice: 'the proxy does not let the tap through to this host' },
  {
    shows: /CERT|ISSUER|SIGNATURE|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|PATH_LENGTH/,
    advice:
      'the certificate is refused; where a proxy opens the traffic, name its certificate in ' +
      'NODE_EXTRA_CA_CERTS, else check the clock of this machine',
  },
  {
    shows: /WRONG_VERSION_NUMBER|PACKET_LENGTH|HTTP_REQUEST/,
    advice: 'what answers at this port speaks no TLS',
  },
  {
    shows: /PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|HANDSHAKE_FAILURE|NO_SHARED_CIPHER/,
    advice: 'the other side offers no TLS that is still safe (1.2 or later)',
  },
  {
    shows: /^UND_ERR_INVALID_ARG/,
    advice: 'a token or a setting holds a sign, such as a line break, that no request can carry',
  },
];

function noAnswer(reason: string, neverSent: boolean, mayPass: boolean): NoAnswer {
  return { kind: 'no_answer', reason, neverSent, mayPass };
}

/** undici says a proxy's status in its text alone. */
const PROXY_STATUS = /^Proxy response \((\d{3})\)/;

function reasonOf(error: unknown): string {
  const chain = causesOf(error);
  const status = chain.map(({ message }) => PROXY_STATUS.exec(message)?.[1]).find(Boolean);
  if (status !== undefined) return `proxy answered ${status}`;
  const code = chain.map((cause) => cause.code).find((found) => typeof found === 'string');
  return typeof code === 'string' ? code : (chain[0]?.name ?? 'unknown');
}

/** What Node adds to an error of the system. */
type SystemError = Error & { readonly code?: unknown };

/** A host with several addresses hides the reasons in its errors, others in a cause. */
function causesOf(error: unknown): SystemError[] {
  if (!(error instanceof Error)) return [];
  return [error, ...causesOf(error instanceof AggregateError ? error.errors[0] : error.cause)];
}
