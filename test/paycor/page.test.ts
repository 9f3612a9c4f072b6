import { describe, expect, test } from 'vitest';
import { readPage, type Next } from '../../src/paycor/page.js';
import { parseJson, type Json, type JsonObject } from '../../src/singer/json.js';
import type { BodyKind } from '../../src/core/stream.js';

const TOKEN = '4064f8f0-f191-0000-0000-000000000001';
const URL = '/v1/legalentities/101/jobtitles?continuationTokenId=4064f8f0';
const ROWS = [{ id: 1 }, { id: 2 }];

const page = (fields: JsonObject): Json => ({ records: ROWS, ...fields });

const reading = (rows: Json, next: Next | null = null, nullRows = 0): object => ({
  kind: 'page',
  rows,
  nullRows,
  next,
});

const token: Next = { kind: 'token', token: TOKEN };
const url: Next = { kind: 'url', url: URL };

test('rows that go by another name, in any case', () => {
  const held = { rowsIn: 'customFieldValues' } as const;
  expect(readPage(held, { customFieldValues: ROWS })).toEqual(reading(ROWS));
  expect(readPage(held, { CustomFieldValues: ROWS, continuationToken: TOKEN })).toEqual(
    reading(ROWS, token),
  );
  expect(readPage(held, { records: ROWS })).toEqual({
    kind: 'malformed',
    reason: 'the body has no customFieldValues',
  });
});

test('an endpoint that takes no token has its next page where the URL leads', () => {
  const linked = { rowsIn: 'records', next: 'url' } as const;
  const both = { hasMoreResults: true, continuationToken: TOKEN, additionalResultsUrl: URL };
  expect(readPage(linked, page(both))).toEqual(reading(ROWS, url));
  expect(readPage(linked, page({ hasMoreResults: true, continuationToken: TOKEN }))).toEqual({
    kind: 'malformed',
    reason: 'there are more results, but nothing says where',
  });
});

describe('where the next page is', () => {
  test.each<[string, JsonObject, Next | null]>([
    ['a token', { hasMoreResults: true, continuationToken: TOKEN }, token],
    ['a URL', { hasMoreResults: true, additionalResultsUrl: URL }, url],
    [
      'both: the token',
      { hasMoreResults: true, continuationToken: TOKEN, additionalResultsUrl: URL },
      token,
    ],
    [
      'a blank token beside a URL',
      { hasMoreResults: true, continuationToken: ' ', additionalResultsUrl: URL },
      url,
    ],
    ['a token, nothing said of more', { continuationToken: TOKEN }, token],
    ['a URL, nothing said of more', { hasMoreResults: null, additionalResultsUrl: URL }, url],
    ['white space around a token', { continuationToken: ` ${TOKEN} ` }, token],
    [
      'neither',
      { hasMoreResults: false, continuationToken: null, additionalResultsUrl: null },
      null,
    ],
    ['nothing said at all', {}, null],
    ['left-overs of the last page', { hasMoreResults: false, continuationToken: TOKEN }, null],
    ['a token of digits', { continuationToken: 7 }, { kind: 'token', token: '7' }],
    ['another casing', { HasMoreResults: true, ContinuationToken: TOKEN }, token],
    ['another casing of a URL', { hasmoreresults: true, ADDITIONALRESULTSURL: URL }, url],
    ['another casing of the end', { HasMoreResults: false, ContinuationToken: TOKEN }, null],
  ])('%s', (_, fields, next) => {
    expect(readPage('page', page(fields))).toEqual(reading(ROWS, next));
  });
});

describe('rows', () => {
  test.each<[string, BodyKind, Json, Json]>([
    ['an empty page', 'page', { hasMoreResults: false, records: [] }, []],
    ['an array where a page was due', 'page', ROWS, ROWS],
    ['an array', 'array', ROWS, ROWS],
    ['a page in another casing', 'page', { Records: ROWS }, ROWS],
    ['an empty array', 'array', [], []],
    ['an object', 'object', { id: 1, detail: 'of work' }, [{ id: 1, detail: 'of work' }]],
    ['an object with records', 'object', { records: [] }, [{ records: [] }]],
  ])('%s', (_, kind, body, rows) => {
    expect(readPage(kind, body)).toEqual(reading(rows));
  });

  test.each<[string, BodyKind, Json, Json, number]>([
    ['between others', 'page', { records: [{ id: 1 }, null, { id: 2 }] }, ROWS, 1],
    ['alone', 'page', { records: [null, null] }, [], 2],
    ['of an array', 'array', [null, ...ROWS], ROWS, 1],
  ])('that are null are left out and counted: %s', (_, kind, body, rows, nullRows) => {
    expect(readPage(kind, body)).toEqual(reading(rows, null, nullRows));
  });

  test('keep their digits', () => {
    const body = parseJson('{"records": [{"id": 9007199254740993}]}');
    expect(JSON.stringify(readPage('page', body))).toContain('9007199254740993');
  });
});

const PAYCOR_ERROR = { CorrelationId: 'c0', Title: 'Forbidden', Detail: 'No access' };
const GATEWAY_ERROR = { statusCode: 500, message: 'Internal server error' };

describe('a 2xx body without rows is malformed, never an empty page', () => {
  test.each<[string, BodyKind, Json]>([
    ['an error for a page', 'page', PAYCOR_ERROR],
    ['an error of the gateway for a page', 'page', GATEWAY_ERROR],
    ['an empty object', 'page', {}],
    ['no records', 'page', { hasMoreResults: false, continuationToken: null }],
    ['records that are null', 'page', { hasMoreResults: false, records: null }],
    ['records that are an object', 'page', { hasMoreResults: false, records: { id: 1 } }],
    ['an error beside no records', 'page', { ...PAYCOR_ERROR, records: [] }],
    ...[
      { errors: [{ code: 'E1' }] },
      { errors: { legalEntityId: ['unknown'] } },
      { title: 'Forbidden', detail: 'No access' },
      { status: 500, message: 'Try later' },
      { StatusCode: 500, Error: 'server_error' },
      { success: false },
    ].map((trouble): [string, BodyKind, Json] => [
      `${Object.keys(trouble).join(' and ')} beside no records`,
      'page',
      { hasMoreResults: false, records: [], ...trouble },
    ]),
    ['a token that is an object', 'page', { continuationToken: { a: 1 }, records: ROWS }],
    ['a URL that is a list', 'page', { additionalResultsUrl: [URL], records: ROWS }],
    ['a record that is an array', 'page', { records: [{ id: 1 }, []] }],
    ['a record that is a text', 'page', { records: ['Ada'] }],
    ['a record that is a long number', 'page', parseJson('{"records": [9007199254740993]}')],
    ['null for a page', 'page', null],
    ['a text for a page', 'page', 'OK'],
    ['more results and nothing that says where', 'page', { hasMoreResults: true, records: ROWS }],
    ['more results in another casing', 'page', { HasMoreResults: true, records: ROWS }],
    ...['true', 'false', '', 1, 0, [], {}].map((hasMoreResults): [string, BodyKind, Json] => [
      `${JSON.stringify(hasMoreResults)} for whether there is more`,
      'page',
      { hasMoreResults, continuationToken: TOKEN, records: ROWS },
    ]),
    ['an object for an array', 'array', { records: ROWS }],
    ['an error for an array', 'array', PAYCOR_ERROR],
    ['null for an array', 'array', null],
    ['a row that is an array', 'array', [[]]],
    ['an error for an object', 'object', PAYCOR_ERROR],
    ['an error as the spec spells it', 'object', { correlationId: 'c0', detail: 'No access' }],
    ['an error of the gateway for an object', 'object', GATEWAY_ERROR],
    ['an array for an object', 'object', ROWS],
    ['null for an object', 'object', null],
    ['a long number for an object', 'object', parseJson('9007199254740993')],
  ])('%s', (_, kind, body) => {
    expect(readPage(kind, body)).toHaveProperty('reason');
    expect(readPage(kind, body)).not.toHaveProperty('rows');
  });
});
