import { expect, test } from 'vitest';
import { compileEndpoint } from '../../src/core/reading.js';
import type { Slice } from '../../src/core/slice.js';
import { newTally } from '../../src/core/tally.js';
import type { JsonObject } from '../../src/singer/json.js';
import type { TalentAnswer, TalentCall } from '../../src/talent/call.js';
import { restPages } from '../../src/talent/rest-pages.js';
import { THE_NETWORK } from '../../src/talent/service.js';
import { REST_STREAMS, TABLES } from '../../src/talent/streams/surfaces.js';

const NAME = 'talent_rest_v1_recognitions';

const SLICE: Slice = {
  reading: compileEndpoint(TABLES.rest, NAME, {}),
  partition: THE_NETWORK,
  key: '',
  ids: {},
  query: { limit: '100' },
  day: null,
  completes: null,
};

type List = Partial<Extract<TalentAnswer, { kind: 'list' }>>;

interface Read {
  readonly urls: readonly string[];
  readonly rows: readonly JsonObject[];
}

/** What comes of a list that answers so, a page after the other. */
async function read(apiUrl: string, pages: readonly List[]): Promise<Read> {
  const urls: string[] = [];
  const client = {
    get: ({ url }: TalentCall): Promise<TalentAnswer> => {
      const page = pages[urls.length];
      urls.push(url.href);
      return Promise.resolve({
        kind: 'list',
        rows: [],
        nullRows: 0,
        total: null,
        next: null,
        bytes: 0,
        ...page,
      });
    },
  };
  const stream = REST_STREAMS.get(NAME);
  if (stream === undefined) throw new RangeError(`no ${NAME}`);
  const rows: JsonObject[] = [];
  const signal = new AbortController().signal;
  for await (const page of restPages({ client, apiUrl }, stream, SLICE, newTally(), signal))
    rows.push(...page.rows);
  return { urls, rows };
}

const API = 'https://talent.example.com';
const NEXT = '/api/v1/recognitionbadges/?offset=100&limit=100';

test.each([
  ['a path', API, NEXT, `${API}${NEXT}`],
  ['a query', API, '?offset=100', `${API}/api/v1/recognitionbadges/?offset=100`],
  ['a URL', API, `${API}${NEXT}`, `${API}${NEXT}`],
  [
    'the scheme that is used behind a proxy',
    API,
    `http://talent.example.com${NEXT}`,
    `${API}${NEXT}`,
  ],
  ['no path of the proxy’s', `${API}/proxied`, NEXT, `${API}/proxied${NEXT}`],
])('the next page is asked for on the list’s own URL: %s', async (_, apiUrl, next, url) => {
  const { urls } = await read(apiUrl, [{ rows: [{ id: 1 }], next }, { rows: [{ id: 2 }] }]);
  expect(urls[1]).toBe(url);
});

test.each(['https://elsewhere.example.com/?offset=1', '//elsewhere.example.com/', 'http://['])(
  'a link to another host, or to none, is no next page: %s',
  async (next) => {
    await expect(read(API, [{ rows: [{ id: 1 }], next }])).rejects.toMatchObject({
      code: 'malformed',
    });
  },
);

test('a list that ends before all that it counts is none', async () => {
  const page = { rows: [{ id: 1 }], nullRows: 1, total: 3 };
  await expect(read(API, [page])).rejects.toThrow('it ends after 2 of 3 records');
  await expect(read(API, [{ ...page, total: 2 }])).resolves.toMatchObject({ rows: [{ id: 1 }] });
});

test.each([
  ['a path', '/api/v1/userprofile/12/', 12],
  ['a URL with a query', 'https://talent.example.com/api/v1/userprofile/12/?full=1', 12],
  ['an id', 12, 12],
  ['an id as text', '12', 12],
  ['an object', { id: 12, name: 'Quinn Madeup' }, 12],
  ['a name', 'Quinn Madeup 12', 'Quinn Madeup 12'],
  ['an object without an id', { name: 'Quinn Madeup' }, { name: 'Quinn Madeup' }],
  ['nothing', null, null],
])('a relation becomes an id where it is one: %s', async (_, sender, id) => {
  const { rows } = await read(API, [{ rows: [{ id: 1, sender }] }]);
  expect(rows).toEqual([{ id: 1, sender: id }]);
});

test('a record that two pages bring leaves once', async () => {
  const { rows } = await read(API, [
    { rows: [{ id: 1 }, { id: 2 }], next: NEXT },
    { rows: [{ id: 2 }, { id: 3 }] },
  ]);
  expect(rows.map(({ id }) => id)).toEqual([1, 2, 3]);
});
