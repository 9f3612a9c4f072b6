import { describe, expect, it } from 'vitest';
import { caller, NOW, recordsOf, started, textAt, type Get, type Got } from './support/client.js';
import { DEPARTMENTS, ENTITY } from './support/fake-company.js';

const LIST = `/v2/legalentities/${String(ENTITY)}/departments`;
const PUNCHES = `/v2/legalEntities/${String(ENTITY)}/punches?startDate=2026-04-01&endDate=2026-04-01`;
const DAY = 24 * 60 * 60 * 1000;

type Next = (page: Got) => string;

const byToken: Next = ({ body }) =>
  `${LIST}?continuationToken=${textAt(body, 'continuationToken')}`;
const byUrl: Next = ({ body }) => textAt(body, 'additionalResultsUrl');

async function pagesOf(get: Get, next: Next): Promise<readonly Got[]> {
  const pages = [await get(LIST)];
  for (let page = pages[0]; page?.body['hasMoreResults'] === true; page = pages.at(-1))
    pages.push(await get(next(page)));
  return pages;
}

describe('pages', () => {
  it.each([
    ['the token', byToken],
    ['the URL', byUrl],
  ])('are followed by %s to the end, each row once', async (_, next) => {
    const pages = await pagesOf(await caller(await started()), next);
    expect(pages.map((page) => recordsOf(page).length)).toEqual([100, 100, 50]);
    const ids = pages.flatMap(recordsOf).map(({ id }) => id);
    expect(new Set(ids).size).toBe(DEPARTMENTS);
    expect(pages.at(-1)?.body).toMatchObject({
      hasMoreResults: false,
      continuationToken: null,
      additionalResultsUrl: null,
    });
  });

  it('of employees have 200 rows, and their URL keeps the query', async () => {
    const get = await caller(await started({ employees: 402 }));
    const first = await get(
      `/v2/legalentities/${String(ENTITY)}/employees?include=Status&include=Position`,
    );
    expect(recordsOf(first)).toHaveLength(200);
    const url = new URL(textAt(first.body, 'additionalResultsUrl'), 'http://relative');
    expect(url.origin).toBe('http://relative');
    expect(url.searchParams.getAll('include')).toEqual(['Status', 'Position']);
    expect(url.searchParams.get('continuationTokenId')).toBe(first.body['continuationToken']);
    const second = await get(`${url.pathname}${url.search}`);
    expect(recordsOf(second)).toHaveLength(200);
    expect(recordsOf(second)[0]?.['statusData']).not.toBeNull();
  });
});

describe('a continuation token', () => {
  it.each([
    ['of another path', '/v2/legalentities/102/departments'],
    ['of another query', `${LIST}?include=All`],
  ])('%s is refused', async (_, path) => {
    const get = await caller(await started());
    const token = textAt((await get(LIST)).body, 'continuationToken');
    const answer = await get(`${path}${path.includes('?') ? '&' : '?'}continuationToken=${token}`);
    expect(answer.status).toBe(400);
  });

  it('that was never issued is refused', async () => {
    const get = await caller(await started());
    const answer = await get(`${LIST}?continuationToken=3ac2fca9-09f2-49fb-86d7-b1b84ed6ca74`);
    expect(answer.status).toBe(400);
    expect(answer.body['Title']).toBe('Validation Error');
  });

  it.each([
    ['is good for a day', LIST, DAY, 200, 100],
    ['is then refused', LIST, DAY + 1, 400, 0],
    ['of punches is good for a day', PUNCHES, DAY, 200, 50],
    ['of punches then leads to nothing', PUNCHES, DAY + 1, 200, 0],
  ])('%s', async (_, path, wait, status, count) => {
    let now = NOW;
    const simulator = await started({ now: () => now, accessTokenSeconds: 1_000_000 });
    const get = await caller(simulator);
    const first = await get(path);
    expect(recordsOf(first)).toHaveLength(100);
    now += wait;
    const second = await get(textAt(first.body, 'additionalResultsUrl'));
    expect(second.status).toBe(status);
    expect(recordsOf(second)).toHaveLength(count);
  });
});
