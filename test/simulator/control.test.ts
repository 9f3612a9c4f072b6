import { describe, expect, it } from 'vitest';
import { TapError } from '../../src/errors.js';
import type { Company, CompanyOptions } from '../../src/simulator/company/company.js';
import { startSimulator, type SimulatorOptions } from '../../src/simulator/server.js';
import { parseJson } from '../../src/singer/json.js';
import {
  caller,
  NOW,
  postToken,
  recordsOf,
  refreshForm,
  request,
  started,
  textAt,
} from './support/client.js';
import { createFakeCompany } from './support/fake-company.js';

const DEPARTMENTS = '/v2/legalentities/101/departments';

describe("the company's present", () => {
  it.each<[SimulatorOptions, string]>([
    [{}, '2026-04-01'],
    [{ advance: '14d' }, '2026-04-15'],
    [{ asOf: '2026-01-31', advance: null }, '2026-01-31'],
    [{ asOf: '2026-01-31', advance: '1d' }, '2026-02-01'],
  ])('with %j is %s', async (options, asOf) => {
    expect((await started(options)).company().asOf).toBe(asOf);
  });

  it('moves while it runs, and pages show it', async () => {
    const simulator = await started();
    const get = await caller(simulator);
    const shown = async () => recordsOf(await get(DEPARTMENTS))[0]?.['description'];
    expect(await shown()).toBe('2026-04-01');
    const answer = await request(`${simulator.url}/simulator/advance?days=14`, { method: 'POST' });
    expect(answer.body).toEqual({ asOf: '2026-04-15' });
    expect(await shown()).toBe('2026-04-15');
    simulator.advance(1);
    expect(await shown()).toBe('2026-04-16');
  });

  it.each(['', '0', '-1', 'x', '1.5'])('does not move by "%s" days', async (days) => {
    const simulator = await started();
    const url = `${simulator.url}/simulator/advance?days=${days}`;
    expect((await request(url, { method: 'POST' })).status).toBe(400);
    expect(simulator.company().asOf).toBe('2026-04-01');
  });
});

it('gives a config for the tap with a token that is good now', async () => {
  const simulator = await started();
  await postToken(simulator, refreshForm(simulator));
  const { body } = await request(`${simulator.url}/simulator/config`);
  const { client_id, client_secret, subscription_key } = simulator.credentials;
  expect(body).toEqual({
    client_id,
    client_secret,
    subscription_key,
    api_url: simulator.url,
    refresh_token: simulator.credentials.refresh_token,
    authorize_url: `${simulator.url}/AppActivation/Authorize`,
  });
  const refresh_token = textAt(body, 'refresh_token');
  expect((await postToken(simulator, { ...refreshForm(simulator), refresh_token })).status).toBe(
    200,
  );
});

it('counts calls by endpoint and status, and keeps secrets to itself', async () => {
  const simulator = await started({ fail: ['503:departments:1', 'reset:persons:1'] });
  const get = await caller(simulator);
  await get(DEPARTMENTS);
  await get(DEPARTMENTS);
  await expect(get('/v1/legalEntities/101/persons')).rejects.toThrow('fetch failed');
  await get('/v1/nothing');
  await request(`${simulator.url}${DEPARTMENTS}`);
  const { secrets, ...shown } = simulator.stats();
  const { callTimes } = shown;
  expect(callTimes).toEqual(callTimes.toSorted((one, other) => one - other));
  expect(callTimes).toHaveLength(5);
  expect(shown).toEqual({
    callTimes,
    calls: 5,
    endpoints: {
      token: { 200: 1 },
      departments: { 503: 1, 200: 1 },
      persons: { reset: 1 },
      none: { 404: 1 },
      gate: { 401: 1 },
    },
    rateLimited: 0,
    exchanges: 1,
    spentTokenReuses: 0,
    maxCallsPerMinute: 5,
  });
  const { text } = await request(`${simulator.url}/simulator/stats`);
  expect(parseJson(text)).toEqual(shown);
  expect(secrets).toContain(simulator.credentials.client_secret);
  expect(secrets).toContain(simulator.credentials.refresh_token);
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
});

it('logs each call without its query', async () => {
  const lines: string[] = [];
  const simulator = await started({ log: (line) => lines.push(line) });
  const get = await caller(simulator);
  await get(`${DEPARTMENTS}?subscription-key=x`);
  expect(lines).toEqual(['POST /sts/v1/common/token 200', `GET ${DEPARTMENTS} 200`]);
});

function noRows(): never {
  throw new Error('no rows today');
}

function createBrokenCompany(options: CompanyOptions): Company {
  return { ...createFakeCompany(options), rows: noRows };
}

it('tells a mistake of its own as such', async () => {
  const get = await caller(await started({ createCompany: createBrokenCompany }));
  const { status, body } = await get(DEPARTMENTS);
  expect(status).toBe(500);
  expect(body['Detail']).toBe('The simulator itself failed: no rows today');
});

describe('starting', () => {
  it.each<[SimulatorOptions, string]>([
    [{ advance: '2 weeks' }, '--advance'],
    [{ asOf: 'today' }, '--as-of'],
    [{ asOf: '2026-02-30' }, '--as-of'],
    [{ fail: ['nonsense'] }, '--fail nonsense'],
  ])('with %j is a usage error', async (options, message) => {
    const start = startSimulator({ createCompany: createFakeCompany, now: () => NOW, ...options });
    await expect(start).rejects.toThrow(TapError);
    await expect(start).rejects.toThrow(message);
  });

  it('on a port that is taken is a usage error', async () => {
    const { port } = await started();
    await expect(started({ port })).rejects.toMatchObject({ code: 'usage' });
  });

  it('and closing ends calls that hang', async () => {
    const simulator = await started({ fail: ['hang:departments'] });
    const get = await caller(simulator);
    const call = get(DEPARTMENTS).then(
      () => 'answered',
      () => 'ended',
    );
    while (simulator.stats().calls === 0) await new Promise(setImmediate);
    await simulator.close();
    expect(await call).toBe('ended');
  });
});
