import { describe, expect, it } from 'vitest';
import { RESOURCES } from '../../../src/simulator/talent/rest/resources.js';
import type { TalentSimulator } from '../../../src/simulator/talent/server.js';
import type { Json } from '../../../src/singer/json.js';
import { request, type Got } from '../support/client.js';
import { accessToken, at, started, textOf } from './support/client.js';

/** What a caller with a fresh access token gets from a path, or an absolute link. */
type Get = (link: string) => Promise<Got>;

async function getter(simulator: TalentSimulator): Promise<Get> {
  const headers = { authorization: `Bearer ${await accessToken(simulator)}` };
  return (link) => request(new URL(link, simulator.url).href, { headers });
}

const itemsOf = (value: Json): readonly Json[] => [value ?? []].flat();

/** The rows of all pages of a list, as its version leads from one to the next. */
async function walked(get: Get, path: string): Promise<readonly Json[]> {
  const rows: Json[] = [];
  for (let link: Json = `${path}?limit=9`; typeof link === 'string';) {
    const { body } = await get(link);
    rows.push(...itemsOf(body['results'] ?? body['objects'] ?? null));
    link = body['next'] ?? at(body, 'meta', 'next');
  }
  return rows;
}

const ALL = [...RESOURCES.values()];

describe.each(ALL.map((resource) => [resource.name, resource] as const))('%s', (_, resource) => {
  it('comes in pages, each row of its list once', async () => {
    const simulator = await started();
    const rows = await walked(await getter(simulator), resource.path);
    const keys = simulator.lists()[resource.list]?.map(({ pk }) => pk);
    expect(rows.map((row) => at(row, 'id'))).toEqual(keys);
  });

  it('gives no more rows than it may', async () => {
    const get = await getter(await started({ employees: 300, asOf: '2027-01-31' }));
    const { body } = await get(`${resource.path}?limit=1000`);
    const most = resource.version === 'v1' ? 100 : 200;
    const total = Number(body['count'] ?? at(body, 'meta', 'total_count'));
    const rows = itemsOf(body['results'] ?? body['objects'] ?? null);
    expect(rows).toHaveLength(Math.min(most, total));
    const usual = await get(resource.path);
    expect(itemsOf(usual.body['results'] ?? usual.body['objects'] ?? null)).toHaveLength(20);
  });

  it('is elsewhere without its slash', async () => {
    const { url } = await started();
    const { status, headers } = await request(`${url}${resource.path.slice(0, -1)}?limit=2`);
    expect([status, headers.get('location')]).toEqual([301, `${resource.path}?limit=2`]);
  });

  it('is refused without token or scope', async () => {
    const simulator = await started({ scopes: ['network:read'] });
    const bare = await request(`${simulator.url}${resource.path}`);
    const scopeless = await (await getter(simulator))(resource.path);
    expect([bare.status, scopeless.status]).toEqual([401, 403]);
    const texts = [bare, scopeless].map(({ text, body }) => (text === '' ? '' : Object.keys(body)));
    expect(texts).toEqual(resource.version === 'v1' ? ['', ''] : [['detail'], ['detail']]);
  });

  it('ignores a filter that it does not know', async () => {
    const get = await getter(await started());
    const plain = await get(resource.path);
    const filtered = await get(`${resource.path}?modified__gte=2099-01-01`);
    expect(filtered.body['count']).toBe(plain.body['count']);
    expect(at(filtered.body, 'meta', 'total_count')).toBe(at(plain.body, 'meta', 'total_count'));
  });

  it('has faults: a null row, a row without id, a page that leads to itself', async () => {
    const fail = ['null-node', 'no-pk', 'repeat-cursor'].map(
      (kind) => `${kind}:${resource.name}:1`,
    );
    const get = await getter(await started({ fail }));
    const first = await get(`${resource.path}?limit=3`);
    const second = await get(`${resource.path}?limit=3`);
    const rows = [first, second].map(({ body }) =>
      itemsOf(body['results'] ?? body['objects'] ?? null),
    );
    expect(rows[0]?.[0]).toBeNull();
    expect(at(rows[1]?.[0], 'id')).toBeNull();
    const next = first.body['next'] ?? at(first.body, 'meta', 'next');
    expect(textOf(next)).toMatch(/\?limit=3$/);
  });
});

describe('version 2.0', () => {
  it('has absolute links', async () => {
    const simulator = await started();
    const get = await getter(simulator);
    const { body } = await get('/api/v/2.0/userprofiles/?limit=2&offset=2');
    const list = `${simulator.url}/api/v/2.0/userprofiles/`;
    expect(body['next']).toBe(`${list}?limit=2&offset=4`);
    expect(body['previous']).toBe(`${list}?limit=2&offset=0`);
    const [row] = itemsOf(body['results'] ?? null);
    expect(row).toMatchObject({
      url: `${list}41002/`,
      reports_to: `${list}41000/`,
      user: { email: 'employee.3@example.com' },
    });
    expect(textOf(at(row, 'hire_date'))).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  it('finds the recognitions of a day', async () => {
    const simulator = await started();
    const get = await getter(simulator);
    const rows = simulator.lists()['BadgeRecipientNode'] ?? [];
    const day = textOf(at(rows[0], 'awardedDate')).slice(0, 10);
    const { body } = await get(`/api/v/2.0/recognitions/?created__date=${day}`);
    const expected = rows.filter((row) => textOf(at(row, 'awardedDate')).startsWith(day));
    expect(body['count']).toBe(expected.length);
    expect(expected.length).toBeLessThan(rows.length);
  });

  it('says what is not there', async () => {
    const got = await (await getter(await started()))('/api/v/2.0/objectives/');
    expect([got.status, got.body]).toEqual([404, { detail: 'Not found.' }]);
  });
});

describe('version 1', () => {
  it('has paths for links', async () => {
    const get = await getter(await started());
    const { body } = await get('/api/v1/oneonones/?limit=2&offset=2');
    expect(body['meta']).toMatchObject({
      limit: 2,
      offset: 2,
      next: '/api/v1/oneonones/?limit=2&offset=4',
      previous: '/api/v1/oneonones/?limit=2&offset=0',
    });
    const [row] = itemsOf(body['objects'] ?? null);
    expect(row).toMatchObject({
      creator: { id: 41_000, resource_uri: '/api/v1/userprofile/41000/' },
    });
    expect(textOf(at(row, 'target'))).toMatch(/^\/api\/v1\/userprofile\/\d+\/$/);
  });

  it('has notes, some without text, which name their one-on-one', async () => {
    const simulator = await started();
    const rows = await walked(await getter(simulator), '/api/v1/oneononenotes/');
    const oneonones = simulator.lists()['OneOnOneNode'] ?? [];
    const known = oneonones.map(({ pk }) => `/api/v1/oneonones/${JSON.stringify(pk)}/`);
    expect(rows.every((row) => known.includes(textOf(at(row, 'oneonone'))))).toBe(true);
    const mute = rows.filter((row) => at(row, 'note') === null);
    expect(mute.length).toBeGreaterThan(0);
    expect(mute.length).toBeLessThan(rows.length);
  });

  it('refuses a limit that is none, takes 0 for all that it gives, and knows no other path', async () => {
    const get = await getter(await started({ employees: 120 }));
    const bad = await get('/api/v1/userprofile/?limit=many');
    expect([bad.status, Object.keys(bad.body)]).toEqual([400, ['error']]);
    const all = await get('/api/v1/userprofile/?limit=0');
    expect(itemsOf(all.body['objects'] ?? null)).toHaveLength(100);
    const none = await get('/api/v1/objectives/');
    expect([none.status, none.text]).toEqual([404, '']);
  });
});

it('a status is told in the words of the version', async () => {
  const get = await getter(await started({ fail: ['400:*'] }));
  expect(Object.keys((await get('/api/v1/oneonones/')).body)).toEqual(['error']);
  expect(Object.keys((await get('/api/v/2.0/departments/')).body)).toEqual(['detail']);
});
