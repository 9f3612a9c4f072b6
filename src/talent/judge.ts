import { correlationOf, errorModel, parsed, textOf } from '../http/error-model.js';
import type { HttpAnswer, HttpOutcome } from '../http/http.js';
import { judgingBy, redirectTold } from '../http/judging.js';
import { PROXY_REFUSES } from '../http/no-answer.js';
import { judgeSilence, retryAfter, type Evidence, type Verdict } from '../http/verdict.js';
import { isJsonObject, type Json, type JsonObject } from '../singer/json.js';
import type { RestCall, TalentAnswer, TalentCall } from './call.js';
import { NOT_ALLOWED, TALENT_PAUSE_SECONDS, TOO_COSTLY } from './facts.js';

type Judged = Verdict<TalentAnswer>;

/** What the outcome of a call means. Pure. */
export function judge(outcome: HttpOutcome, call: TalentCall): Judged {
  if (outcome.kind === 'no_answer') return judgeSilence(outcome);
  const { status } = outcome;
  const rule = BY_STATUS[status] ?? BY_CLASS[Math.floor(status / 100)] ?? refused;
  return rule(outcome, call);
}

type Rule = (answer: HttpAnswer, call: TalentCall) => Judged;

const refused: Rule = (answer) => final('refused', answer);

const retry: Rule = (answer) => ({
  kind: 'retry',
  code: 'unavailable',
  seconds: retryAfter(answer.headers),
  evidence: evidenceOf(answer),
});

const BY_STATUS: Readonly<Record<number, Rule>> = {
  // GraphQL tells errors with this status, too (framework).
  400: (answer, call) =>
    call.surface === 'graphql' && errorsIn(answer).length > 0
      ? readGraph(answer)
      : refused(answer, call),
  401: (answer) => ({ kind: 'refresh', evidence: evidenceOf(answer) }),
  403: (answer) =>
    isHtml(answer) ? final('filtered', answer, 'a page of HTML') : final('forbidden', answer),
  404: (answer) => final('not_found', answer),
  407: (answer) => final('unreachable', answer, `the proxy asks who calls: ${PROXY_REFUSES}`),
  408: retry,
  429: (answer) => ({
    kind: 'wait',
    seconds: retryAfter(answer.headers) ?? TALENT_PAUSE_SECONDS,
    evidence: evidenceOf(answer),
  }),
};

const BY_CLASS: Readonly<Record<number, Rule>> = {
  2: (answer, call) => {
    if (answer.status !== 200) return malformed(answer, `status ${answer.status}`);
    if (answer.flaw !== undefined) return malformed(answer, FLAWS[answer.flaw]);
    return call.surface === 'graphql' ? readGraph(answer) : readList(answer, call);
  },
  3: (answer) => final('refused', answer, redirectTold(answer.headers)),
  5: retry,
};

const FLAWS: Readonly<Record<NonNullable<HttpAnswer['flaw']>, string>> = {
  not_utf8: 'the answer is not UTF-8',
  too_large: 'the answer is too large to be a page',
  unknown_encoding: 'the answer is compressed in a way that was not asked for',
};

function bodyOf(answer: HttpAnswer): JsonObject | null {
  const body = parsed(answer.body);
  return body !== undefined && isJsonObject(body) ? body : null;
}

/** An error beside data loses rows: what it is about fails, and never passes for none. */
function readGraph(answer: HttpAnswer): Judged {
  const body = bodyOf(answer);
  if (body === null) return malformed(answer, 'the answer is no JSON object');
  const errors = errorsIn(answer);
  const [first] = errors;
  if (first !== undefined) return errorJudged(answer, body, errors, first);
  const data = body['data'] ?? null;
  if (!isJsonObject(data)) return malformed(answer, 'the answer has no data');
  const broken = brokenConnection(data);
  return broken === null
    ? page({ kind: 'data', data, bytes: answer.body.length })
    : malformed(answer, `the connection ${broken} is none, so that rows may be missing`);
}

/** A field of which the answer gives a part alone; null: there is none. Else it would pass for all there is. */
function brokenConnection(value: Json, name = 'of the root'): string | null {
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) {
      const broken = brokenConnection(item, name);
      if (broken !== null) return broken;
    }
    return null;
  }
  if (!isJsonObject(value)) return null;
  if (('edges' in value || 'pageInfo' in value) && !isConnection(value)) return name;
  for (const [field, member] of Object.entries(value)) {
    const broken = brokenConnection(member, field);
    if (broken !== null) return broken;
  }
  return null;
}

/** Says whether it goes on, and where: at its own last cursor, or at that of its last edge. */
export function isConnection({ edges = null, pageInfo }: JsonObject): boolean {
  if (!Array.isArray(edges)) return false;
  // What leads to one record alone is not asked where it goes on, nor for cursors.
  if (pageInfo === undefined) return !edges.some(hasCursor);
  if (!isJsonObject(pageInfo)) return false;
  const { hasNextPage = null, endCursor = null } = pageInfo;
  if (typeof hasNextPage !== 'boolean') return false;
  return !hasNextPage || typeof endCursor === 'string' || edges.some(hasCursor);
}

const hasCursor = (edge: Json): boolean => isJsonObject(edge) && typeof edge['cursor'] === 'string';

const page = (answer: TalentAnswer, nullRows = 0): Judged => ({
  kind: 'page',
  page: answer,
  nullRows,
});

/** An error of GraphQL's: its words, and the field that it is about; empty where it is about the query. */
interface GraphError {
  readonly said: string;
  readonly field: string;
}

function errorJudged(
  answer: HttpAnswer,
  body: JsonObject,
  errors: readonly GraphError[],
  first: GraphError,
): Judged {
  const costly = errors.find(({ said }) => TOO_COSTLY.test(said));
  if (costly) return page({ kind: 'too_costly', said: costly.said, status: answer.status });
  const barred = errors.filter(({ said }) => NOT_ALLOWED.test(said));
  if (barred.length > 0) {
    const fields = [...new Set(barred.map(({ field }) => field).filter(Boolean))];
    const [said = ''] = barred.map((one) => one.said);
    return page({ kind: 'not_allowed', fields, said, scopes: scopesIn(body['data'] ?? null) });
  }
  // What is about the query names fields of the schema; what befell a field may name a person.
  if (first.field === '') return final('refused', answer, first.said.slice(0, LONGEST));
  const evidence = { ...evidenceOf(answer), said: first.said, told: `an error at ${first.field}` };
  return { kind: 'retry', code: 'unavailable', seconds: null, evidence };
}

/** Which scopes a query takes, where it asks for that. */
export function scopesIn(data: Json): readonly string[] {
  const scopes = isJsonObject(data) ? (data['requiredScopes'] ?? null) : null;
  if (!Array.isArray(scopes)) return [];
  return (scopes as readonly Json[]).filter((scope) => typeof scope === 'string');
}

function errorsIn({ body }: HttpAnswer): readonly GraphError[] {
  const whole = parsed(body);
  const errors = whole !== undefined && isJsonObject(whole) ? (whole['errors'] ?? null) : null;
  if (!Array.isArray(errors)) return [];
  return (errors as readonly Json[]).map((error) => {
    const { message = null, path = null } = isJsonObject(error) ? error : {};
    const names = Array.isArray(path) ? (path as readonly Json[]) : [];
    return {
      said: textOf(message) ?? 'without an explanation',
      field: names.filter((name) => typeof name === 'string').join('.'),
    };
  });
}

/** A page of REST: version 2.0 and version 1 differ in where they say what comes next. */
function readList(answer: HttpAnswer, { rowsIn }: RestCall): Judged {
  const body = bodyOf(answer);
  const list = body?.[rowsIn] ?? null;
  if (body === null || !Array.isArray(list))
    return malformed(answer, `the answer has no ${rowsIn}`);
  const all = list as readonly Json[];
  const rows = all.filter(isJsonObject);
  const meta = body['meta'] ?? null;
  const { next, total_count: total = body['count'] ?? null } = isJsonObject(meta) ? meta : body;
  if (next !== null && typeof next !== 'string')
    return malformed(answer, 'the answer does not say where the list goes on, or that it ends');
  const nullRows = all.length - rows.length;
  const told = { total: typeof total === 'number' ? total : null, next: next || null };
  return page({ kind: 'list', rows, nullRows, ...told, bytes: answer.body.length }, nullRows);
}

const isHtml = ({ body, headers }: HttpAnswer): boolean =>
  /^\s*</.test(body) || (headers.get('content-type') ?? '').includes('html');

const { malformed, final } = judgingBy(evidenceOf);

/** Longest text of the service's that an error repeats. */
const LONGEST = 300;

/** What the frameworks say is of a kind: it names no person. */
function evidenceOf(answer: HttpAnswer): Evidence {
  const model = errorModel(answer.body);
  const said = textOf(model['detail']) ?? textOf(model['error']) ?? textOf(model['message']);
  return {
    status: answer.status,
    said: said?.slice(0, LONGEST) ?? 'without an explanation',
    correlationId: correlationOf(answer),
  };
}
