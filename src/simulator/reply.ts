import { stringifyJson } from '../singer/json.js';

/** One HTTP answer; an empty body is no body. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * How an answer reaches the client: whole; cut off in the middle of the body; the connection reset
 * before a byte; or never.
 */
type Delivery = 'whole' | 'cut' | 'reset' | 'hang';

export interface Answer {
  readonly reply: Reply;
  readonly delivery: Delivery;
  /** Milliseconds to wait before the first byte. */
  readonly delay: number;
}

export function json(status: number, value: unknown, headers: Reply['headers'] = {}): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: stringifyJson(value),
  };
}

export function html(status: number, body: string): Reply {
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
  return { status, headers, body };
}

export function redirect(location: string): Reply {
  return { status: 302, headers: { location, 'cache-control': 'no-store' }, body: '' };
}

/** Where something is, once and for all. */
export function moved(location: string): Reply {
  return { status: 301, headers: { location }, body: '' };
}

export function whole(reply: Reply): Answer {
  return { reply, delivery: 'whole', delay: 0 };
}

/** Whoever knows the time at which the company stands, in epoch milliseconds. */
interface Present {
  readonly present: () => number;
}

/** The answer with the time at which the company stands. */
export function dated(answer: Answer, { present }: Present): Answer {
  const { reply } = answer;
  const date = new Date(present()).toUTCString();
  return { ...answer, reply: { ...reply, headers: { date, ...reply.headers } } };
}
