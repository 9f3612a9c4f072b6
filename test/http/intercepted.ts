import nock from 'nock';
import { MockAgent, type Dispatcher } from 'undici';
import type { MockInterceptor } from 'undici/types/mock-interceptor.js';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { Network } from '../../src/http/network.js';

let agent = new MockAgent();
let unforeseen: string[] = [];

/** The network of this file's tests: no request gets out of it. */
export const network: Network = () => Promise.resolve(agent.compose(noted));

/**
 * Lets no request of this file's tests out. Each test must use every answer that it prepares, and
 * must not ask for another.
 */
export function interceptRequests(): void {
  // Whatever still went through Node's own fetch or http would get out beside it.
  beforeAll(() => {
    nock.disableNetConnect();
    nock.emitter.on('no match', noteOther);
  });
  afterAll(() => {
    nock.emitter.removeListener('no match', noteOther);
    nock.restore();
  });
  beforeEach(() => {
    agent = new MockAgent();
    agent.disableNetConnect();
    unforeseen = [];
  });
  afterEach(async () => {
    const pending = agent
      .pendingInterceptors()
      .map(({ method, path }) => `${String(method)} ${String(path)}`);
    const surprises = unforeseen;
    await agent.close();
    expect({ pending, surprises }).toEqual({ pending: [], surprises: [] });
  });
}

const noteOther = (): void => void unforeseen.push('a request beside the network');

/** A failure of the network, as Node reports it. */
export const failure = (code: string, syscall: string): Error =>
  Object.assign(new Error('planted'), { code, syscall });

/** These come before a connection stands. */
const CONNECTING: ReadonlySet<unknown> = new Set(['connect', 'getaddrinfo']);

/** Notes what nobody prepared, and lets a failure in the midst of a request follow its bytes. */
const noted: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) => {
  try {
    return dispatch(options, sendingFirst(handler));
  } catch (error) {
    unforeseen.push(`${options.method} ${options.path}`);
    throw error;
  }
};

const sendingFirst = (handler: Dispatcher.DispatchHandler): Dispatcher.DispatchHandler => ({
  onRequestStart: (...given) => handler.onRequestStart?.(...given),
  onResponseStart: (...given) => handler.onResponseStart?.(...given),
  onResponseData: (...given) => handler.onResponseData?.(...given),
  onResponseEnd: (...given) => handler.onResponseEnd?.(...given),
  onResponseError(controller, error) {
    const isLater = 'syscall' in error && !CONNECTING.has(error.syscall);
    if (isLater) handler.onRequestStart?.(UNCONTROLLED, null);
    handler.onResponseError?.(controller, error);
  },
});

const UNCONTROLLED: Dispatcher.DispatchController = {
  aborted: false,
  paused: false,
  reason: null,
  abort: () => undefined,
  pause: () => undefined,
  resume: () => undefined,
};

type Headers = Readonly<Record<string, string>>;
type Reply = readonly [status: number, body?: unknown, headers?: Headers];

/** A request that is expected, and what it is answered. */
export interface Expected {
  times(count: number): Expected;
  delay(milliseconds: number): Expected;
  matchHeader(name: string, value: string | RegExp): Expected;
  reply(status: number, body?: unknown, headers?: Headers): void;
  /** @param made from the headers of the request, when it comes */
  replyBy(made: (headers: unknown) => Reply): void;
  /** Answers once that is done. */
  replyAfter(meanwhile: () => Promise<void>, status: number, body: unknown): void;
  replyWithError(error: Error): void;
}

interface Asked {
  readonly origin: string;
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string | RegExp>>;
  readonly body?: (text: string) => boolean;
}

export function expectRequest(asked: Asked, count = 1, milliseconds = 0): Expected {
  const { origin, ...options } = asked;
  const intercepted = (): MockInterceptor => agent.get(origin).intercept({ ...options });
  const answered = (scope: ReturnType<MockInterceptor['reply']>): void => {
    scope.times(count);
    if (milliseconds > 0) scope.delay(milliseconds);
  };
  return {
    times: (many) => expectRequest(asked, many, milliseconds),
    delay: (pause) => expectRequest(asked, count, pause),
    matchHeader: (name, value) =>
      expectRequest(
        { ...asked, headers: { ...asked.headers, [name.toLowerCase()]: value } },
        count,
        milliseconds,
      ),
    reply: (status, body, headers) =>
      answered(intercepted().reply(status, textOf(body), { headers: { ...headers } })),
    replyBy: (made) =>
      answered(
        intercepted().reply(({ headers }) => {
          const [statusCode, body, answer] = made(headers);
          return { statusCode, data: textOf(body), responseOptions: { headers: { ...answer } } };
        }),
      ),
    replyAfter: (meanwhile, status, body) =>
      answered(intercepted().reply(status, () => meanwhile().then(() => textOf(body)))),
    replyWithError: (error) => answered(intercepted().replyWithError(error)),
  };
}

const textOf = (body: unknown): string =>
  typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);
