import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import { createBodies, MOST_BODY_BYTES, type Bodies, type Body } from './body.js';
import type { Network } from './network.js';
import { noAnswerAfter, timedOut, type NoAnswer } from './no-answer.js';

/** One HTTP request, ready to be sent. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** It may be sent once only: it never goes out on a connection that may be dying. */
  readonly once?: true;
}

/** An answer with its whole body, decompressed. */
export interface HttpAnswer extends Body {
  readonly kind: 'answer';
  readonly status: number;
  readonly headers: AnswerHeaders;
}

/** The headers of an answer, asked for by name in any case; null: absent. */
export type AnswerHeaders = Pick<Headers, 'get'>;

/** What came of a request: an answer, or none. */
export type HttpOutcome = HttpAnswer | Unanswered;

/** A request without a whole answer. */
interface Unanswered extends NoAnswer {
  /** What had come of one when it broke off; absent: not one byte of a body. */
  readonly cut?: HttpAnswer;
}

/** Sends a request once. Never throws for what the network does; throws when the signal aborts. */
export type Send = (request: HttpRequest, signal: AbortSignal) => Promise<HttpOutcome>;

/**
 * Sends on connections of a network, which are given up after ten seconds without one. Redirects
 * are not followed: an answer from elsewhere must not see the headers.
 *
 * @param timeoutSeconds for all of it: the wait for a connection, and the body
 * @param mostBytes of a body; a larger one is not read to its end
 */
export function createSend(
  network: Network,
  timeoutSeconds: number,
  mostBytes = MOST_BODY_BYTES,
): Send {
  const milliseconds = Math.ceil(timeoutSeconds * 1000);
  const bodies = createBodies(mostBytes);
  const interruptsOf = createInterrupts();
  return async (request, signal) => {
    const dispatcher = await network();
    signal.throwIfAborted();
    const interrupts = interruptsOf(signal);
    return await transfer({ dispatcher, bodies, milliseconds, signal, interrupts }, request);
  };
}

/** What is to be done at once when a signal aborts. */
type Interrupts = Set<() => void>;

/** One listener a signal, however many calls wait for it: one of its own would be a hundredth of a call. */
function createInterrupts(): (signal: AbortSignal) => Interrupts {
  const known = new WeakMap<AbortSignal, Interrupts>();
  return (signal) => {
    const before = known.get(signal);
    if (before !== undefined) return before;
    const interrupts: Interrupts = new Set();
    signal.addEventListener('abort', () => {
      for (const interrupt of interrupts) interrupt();
    });
    known.set(signal, interrupts);
    return interrupts;
  };
}

interface Transfer {
  readonly dispatcher: Dispatcher;
  readonly bodies: Bodies;
  readonly milliseconds: number;
  readonly signal: AbortSignal;
  readonly interrupts: Interrupts;
}

const GIVEN_UP = new Error('given up');

/**
 * One request on undici's own level, below its `request`: only there is it known that a connection
 * stands and the request's bytes leave, and only there does a request that waits for one end at once.
 */
function transfer(
  { dispatcher, bodies, milliseconds, signal, interrupts }: Transfer,
  request: HttpRequest,
): Promise<HttpOutcome> {
  return new Promise((resolve, reject) => {
    /** There once a connection stands, just before the first byte leaves. */
    let sending: Dispatcher.DispatchController | null = null;
    let head: Head | null = null;
    let isOver = false;
    const body = bodies.begin();

    function end(settle: () => void): void {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      interrupts.delete(interrupt);
      body.end();
      settle();
      sending?.abort(GIVEN_UP);
    }
    /** What had come of an answer goes along: it may be all that matters of it. */
    function unanswered(outcome: NoAnswer): void {
      const rest = head && body.rest(head.headers.get('content-encoding'));
      end(() => resolve(head && rest?.body ? { ...outcome, cut: answerOf(head, rest) } : outcome));
    }
    const fail = (error: unknown): void => unanswered(noAnswerAfter(error, sending === null));
    const interrupt = (): void => end(() => reject(signal.reason));
    const timer = setTimeout(() => unanswered(timedOut(sending === null)), milliseconds);
    interrupts.add(interrupt);

    function answered(): void {
      if (head === null) return fail(GIVEN_UP);
      const answer = head;
      try {
        const read = body.read(answer.headers.get('content-encoding'));
        end(() => resolve(answerOf(answer, read)));
      } catch (error) {
        fail(error);
      }
    }

    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(controller) {
        if (isOver) return controller.abort(GIVEN_UP);
        sending = controller;
      },
      onResponseStart(_, status, headers) {
        // What is below 200 only announces the answer.
        if (status >= 200) head = { status, headers: byName(headers) };
      },
      onResponseData(controller, piece) {
        if (!body.add(piece, controller)) answered();
      },
      onResponseEnd: answered,
      onResponseError: (_, error) => fail(error),
    };
    try {
      dispatcher.dispatch(optionsOf(request), handler);
    } catch (error) {
      fail(error);
    }
  });
}

type Head = Pick<HttpAnswer, 'status' | 'headers'>;

const answerOf = ({ status, headers }: Head, { body, bytes, flaw }: Body): HttpAnswer =>
  flaw === undefined
    ? { kind: 'answer', status, headers, body, bytes }
    : { kind: 'answer', status, headers, body, bytes, flaw };

/** All time limits but that for a connection are ours. */
function optionsOf({ method, url, headers, body, once }: HttpRequest): Dispatcher.DispatchOptions {
  return {
    origin: url.origin,
    path: url.pathname + url.search,
    method,
    headers: { 'accept-encoding': 'gzip, br', ...headers },
    body: body ?? null,
    reset: once === true,
    headersTimeout: 0,
    bodyTimeout: 0,
  };
}

const byName = (headers: IncomingHttpHeaders): AnswerHeaders => ({
  get: (name) => headers[name.toLowerCase()]?.toString() ?? null,
});
