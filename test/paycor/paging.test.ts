import { describe, expect, test } from 'vitest';
import type { Slice } from '../../src/core/slice.js';
import { newTally } from '../../src/core/tally.js';
import { readPages } from '../../src/paycor/pages.js';
import { readingOf, selected } from '../core/discovered.js';
import { API, never, onGet, page, PATH, ROUTE, signedIn } from './edge.js';
import { interceptRequests } from '../http/intercepted.js';
import { thrownBy } from './thrown.js';
import { entity } from '../support/partitions.js';

interceptRequests();

const SLICE: Slice = {
  reading: { ...readingOf(selected('job_titles')), route: ROUTE },
  partition: entity(101),
  key: '',
  ids: { legalEntityId: 101 },
  query: { include: ['A', 'B'] },
  day: null,
  completes: null,
};
const QUERY = 'include=A&include=B';

const more = (id: number, next: object): object => page(id, { hasMoreResults: true, ...next });

/** The ids of all rows, page by page, as far as they came. */
async function read(): Promise<{ readonly ids: unknown[]; readonly all: Promise<void> }> {
  const { client } = await signedIn();
  const ids: unknown[] = [];
  const all = (async () => {
    for await (const { rows } of readPages(client, API, SLICE, newTally(), never)) {
      ids.push(...rows.map(({ id }) => id));
    }
  })();
  return { ids, all };
}

describe('pages over HTTP', () => {
  test('by token: the query goes with it, and so do the headers', async () => {
    onGet(1, `${PATH}?${QUERY}`).reply(200, more(1, { continuationToken: 'x+/=' }));
    onGet(1, `${PATH}?${QUERY}&continuationToken=x%2B%2F%3D`)
      .matchHeader('Ocp-Apim-Subscription-Key', 'invented-subscription-key')
      .reply(200, page(2));
    const { ids, all } = await read();
    await all;
    expect(ids).toEqual([1, 2]);
  });

  test('by URL', async () => {
    const next = `${PATH}?include=A&continuationTokenId=abc`;
    onGet(1, `${PATH}?${QUERY}`).reply(200, more(1, { additionalResultsUrl: next }));
    onGet(1, next).reply(200, page(2));
    const { ids, all } = await read();
    await all;
    expect(ids).toEqual([1, 2]);
  });

  test('a failure in between asks for the same page again', async () => {
    onGet(1, `${PATH}?${QUERY}`).reply(200, more(1, { continuationToken: 'b' }));
    onGet(1, `${PATH}?${QUERY}&continuationToken=b`).reply(503);
    onGet(1, `${PATH}?${QUERY}&continuationToken=b`).reply(200, page(2));
    const { ids, all } = await read();
    await all;
    expect(ids).toEqual([1, 2]);
  });

  test('a cursor that repeats ends in an error', async () => {
    onGet(1, `${PATH}?${QUERY}`).reply(200, more(1, { continuationToken: 'b' }));
    onGet(1, `${PATH}?${QUERY}&continuationToken=b`).reply(
      200,
      more(2, { continuationToken: 'b' }),
    );
    const { ids, all } = await read();
    const error = await thrownBy(() => all);
    expect(error.code).toBe('malformed');
    expect(error.message).toContain('same continuation twice');
    expect(ids).toEqual([1, 2]);
  });

  test('another host gets neither token nor key', async () => {
    onGet(1, `${PATH}?${QUERY}`).reply(
      200,
      more(1, { additionalResultsUrl: 'https://elsewhere.test/' }),
    );
    const { ids, all } = await read();
    expect((await thrownBy(() => all)).code).toBe('malformed');
    expect(ids).toEqual([1]);
  });
});
