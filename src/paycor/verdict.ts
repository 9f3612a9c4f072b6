import { mayBeBroken } from '../core/well-formed.js';
import type { Page as Rows } from '../core/pages.js';
import { readPage, type Next } from './page.js';
import { type Json, NestingError, parseJson } from '../singer/json.js';
import type { BodyKind } from '../core/stream.js';
import type { ApiRequest } from './api-request.js';
import type { BodyFlaw } from '../http/body.js';
import { CORRELATION_HEADER } from '../http/correlation.js';
import { correlationOf, errorModel, textOf } from '../http/error-model.js';
import { EMPTY_DETAIL, KEY_REFUSED, QUOTA_USED, RATE_LIMIT_SECONDS, TRY_AGAIN } from './facts.js';
import type { AnswerHeaders, HttpAnswer, HttpOutcome } from '../http/http.js';
import { judgingBy, redirectTold } from '../http/judging.js';
import {
  judgeSilence,
  retryAfter,
  type Evidence,
  type Verdict as Judged,
} from '../http/verdict.js';
import { PROXY_REFUSES } from '../http/no-answer.js';

/** Rows of one answer and where the next ones are. */
export interface Page extends Rows {
  readonly isEmpty: boolean;
  readonly next: Next | null;
  /** The answer, for an error that only its neighbours show. */
  readonly answer: Pick<Evidence, 'status' | 'correlationId'>;
}

/** What is known of an answer before it comes. */
export type Expected = Pick<ApiRequest, 'body' | 'emptyAsError' | 'isContinuation'>;

/** What the outcome of an API call means. */
type Verdict = Judged<Page>;

/** Judges the outcome of an API call, down to its rows. Pure; see api-facts, "Limits and errors". */
export function judge(outcome: HttpOutcome, expected: Expected): Verdict {
  if (outcome.kind === 'no_answer') return judgeSilence(outcome);
  const rule = BY_STATUS[outcome.status] ?? BY_CLASS[Math.floor(outcome.status / 100)] ?? refused;
  return rule(outcome, expected);
}

type Rule = (answer: HttpAnswer, expected: Expected) => Verdict;

const refused: Rule = (answer) => final('refused', answer);

const retry: Rule = (answer) => ({
  kind: 'retry',
  code: 'unavailable',
  seconds: retryAfter(answer.headers),
  evidence: evidenceOf(answer),
});

function waiting(answer: HttpAnswer): Verdict {
  return { kind: 'wait', seconds: pauseAsked(answer), evidence: evidenceOf(answer) };
}

const BY_STATUS: Readonly<Record<number, Rule>> = {
  // "Nothing" in place of a page may mean anything: no row, no data yet, a gateway in trouble.
  204: (answer, expected) =>
    expected.isContinuation === true
      ? malformed(answer, 'a further page was announced, and came without content')
      : nothing(answer, 'status 204, which is an answer without content'),
  202: (answer) => malformed(answer, 'status 202: the answer is still to come'),
  206: (answer) => malformed(answer, 'status 206: the answer is a part of one'),
  207: (answer) => malformed(answer, 'status 207: the answer is one of several'),
  304: (answer) =>
    malformed(answer, 'status 304: nothing changed, though nobody asked for changes'),
  400: (answer, expected) => {
    const { said } = evidenceOf(answer);
    return expected.emptyAsError && EMPTY_DETAIL.test(said)
      ? nothing(answer, said)
      : refused(answer, expected);
  },
  401: (answer) =>
    KEY_REFUSED.test(answer.body)
      ? final('subscription_key', answer)
      : { kind: 'refresh', evidence: evidenceOf(answer) },
  403: (answer) => {
    if (QUOTA_USED.test(answer.body)) return waiting(answer);
    return isHtml(answer)
      ? final('filtered', answer, 'a page of HTML')
      : final('forbidden', answer);
  },
  404: (answer) => final('not_found', answer),
  407: (answer) => final('unreachable', answer, `the proxy asks who calls: ${PROXY_REFUSES}`),
  408: retry,
  429: waiting,
};

const BY_CLASS: Readonly<Record<number, Rule>> = {
  2: (answer, expected) =>
    (answer.flaw === undefined ? readRows : FLAWED[answer.flaw])(answer, expected),
  3: (answer) => final('refused', answer, redirectTold(answer.headers)),
  5: retry,
};

/**
 * Bytes that are no UTF-8 are never replaced by a stand-in: a damaged name would overwrite the
 * good one in the target. What is too large once will be so again.
 */
const FLAWED: Readonly<Record<BodyFlaw, Rule>> = {
  not_utf8: (answer) => malformed(answer, 'the answer is not UTF-8'),
  too_large: (answer) => final('malformed', answer, 'the answer is too large to be a page'),
  unknown_encoding: (answer) =>
    malformed(answer, 'the answer is compressed in a way that was not asked for'),
};

const nothing = (answer: HttpAnswer, told: string | null): Verdict => ({
  kind: 'page',
  page: {
    next: null,
    rows: [],
    fold: stay,
    drop: stay,
    isEmpty: true,
    bytes: answer.body.length,
    toldEmpty: told,
    mayBeBroken: false,
    answer: seenOf(answer),
  },
  nullRows: 0,
});

const stay = (): void => undefined;

const seenOf = ({ status, headers }: HttpAnswer): Page['answer'] => ({
  status,
  correlationId: headers.get(CORRELATION_HEADER),
});

/** Paycor and its gateway answer with JSON; a page for people is of a machine on the way. */
const isHtml = ({ body, headers }: HttpAnswer): boolean =>
  /^\s*</.test(body) || (headers.get('content-type') ?? '').includes('html');

/** A body that is no JSON was cut short or comes from a machine on the way: worth another try. */
function readRows(answer: HttpAnswer, expected: Expected): Verdict {
  let body: Json;
  try {
    body = parseJson(answer.body);
  } catch (error) {
    const isTooDeep = error instanceof NestingError;
    return malformed(
      answer,
      isTooDeep ? 'the answer nests too deeply' : notJsonTold(answer.headers),
    );
  }
  const reading = readPage(expected.body, body);
  if (reading.kind === 'malformed') return malformed(answer, reading.reason);
  const { rows, next, nullRows } = reading;
  return { kind: 'page', page: new HeldPage(answer, rows, next, expected.body), nullRows };
}

/** A page that holds the bytes of its rows, and so can let go of the rows themselves until they are asked for. */
class HeldPage implements Page {
  readonly next: Next | null;
  readonly isEmpty: boolean;
  readonly bytes: number;
  readonly toldEmpty = null;
  readonly mayBeBroken: boolean;
  readonly answer: Page['answer'];
  #rows: Page['rows'] | null;
  #body: Buffer | null;
  readonly #kind: BodyKind;

  constructor(answer: HttpAnswer, rows: Page['rows'], next: Next | null, kind: BodyKind) {
    this.next = next;
    this.isEmpty = rows.length === 0;
    this.bytes = answer.body.length;
    this.mayBeBroken = mayBeBroken(answer.body);
    this.answer = seenOf(answer);
    this.#rows = rows;
    this.#body = answer.bytes;
    this.#kind = kind;
  }

  get rows(): Page['rows'] {
    return (this.#rows ??= rowsAgain(this.#body?.toString() ?? '', this.#kind));
  }

  fold(): void {
    this.#rows = null;
  }

  drop(): void {
    this.#rows = [];
    this.#body = null;
  }
}

function rowsAgain(text: string, kind: BodyKind): Page['rows'] {
  const reading = readPage(kind, parseJson(text));
  return reading.kind === 'page' ? reading.rows : [];
}

function notJsonTold(headers: AnswerHeaders): string {
  const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? 'json';
  return type.endsWith('json') ? 'the answer is not JSON' : `the answer is not JSON but ${type}`;
}

const { malformed, final } = judgingBy(evidenceOf);

/** Longest text of Paycor's that an error repeats. */
const SAID_LENGTH = 300;

function evidenceOf(answer: HttpAnswer): Evidence {
  const error = errorModel(answer.body);
  const title = textOf(error['title']);
  const said = textOf(error['detail']) ?? textOf(error['message']) ?? title;
  return {
    status: answer.status,
    said: said?.slice(0, SAID_LENGTH) ?? UNEXPLAINED,
    told: title?.slice(0, SAID_LENGTH) ?? (said === null ? UNEXPLAINED : EXPLAINED_ELSEWHERE),
    correlationId: correlationOf(answer),
  };
}

const UNEXPLAINED = 'without an explanation';
const EXPLAINED_ELSEWHERE = "Paycor's words stand in a log of level debug";

/** How many seconds a 429 asks to wait: in its header, else its text, else as it is known to. */
export const pauseAsked = ({ headers, body }: HttpAnswer): number =>
  retryAfter(headers) ?? secondsSaid(body) ?? RATE_LIMIT_SECONDS;

function secondsSaid(body: string): number | null {
  const [, hours, minutes, rest] = QUOTA_USED.exec(body) ?? [];
  if (rest !== undefined) return Number(hours) * 3600 + Number(minutes) * 60 + Number(rest);
  const seconds = TRY_AGAIN.exec(body)?.[1];
  return seconds === undefined ? null : Number(seconds);
}
