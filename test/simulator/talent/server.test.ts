import { describe, expect, it } from 'vitest';
import { TapError } from '../../../src/errors.js';
import {
  startTalentSimulator,
  type TalentSimulatorOptions,
} from '../../../src/simulator/talent/server.js';
import { request, textAt } from '../support/client.js';
import { asker, postToken, refreshForm, started } from './support/client.js';

describe("the company's present", () => {
  it.each<[TalentSimulatorOptions, string]>([
    [{}, '2026-04-01'],
    [{ advance: '14d' }, '2026-04-15'],
    [{ asOf: '2026-01-31', advance: '1d' }, '2026-02-01'],
  ])('with %j is %s', async (options, asOf) => {
    expect((await started(options)).company().asOf).toBe(asOf);
  });

  it.each([{ asOf: 'soon' }, { advance: 'a week' }])('cannot be %j', async (options) => {
    await expect(startTalentSimulator(options)).rejects.toThrow(TapError);
  });

  it('is what answers are dated by', async () => {
    const { url } = await started({ asOf: '2026-02-03' });
    const { headers } = await request(url);
    expect(headers.get('date')).toBe('Tue, 03 Feb 2026 12:00:00 GMT');
  });
});

describe('its own endpoints', () => {
  it('give a config with a token that is good', async () => {
    const simulator = await started();
    const { body } = await request(`${simulator.url}/simulator/config`);
    expect(body).toMatchObject({ api_url: simulator.url });
    const form = { ...refreshForm(simulator), refresh_token: textAt(body, 'refresh_token') };
    expect((await postToken(simulator, form)).status).toBe(200);
  });

  it('move the company on, and tell what was seen, without secrets', async () => {
    const simulator = await started();
    await (
      await asker(simulator)
    )('{ badges { totalCount } }');
    const moved = await request(`${simulator.url}/simulator/advance?days=3`, { method: 'POST' });
    expect(moved.body).toEqual({ asOf: '2026-04-04' });
    const { body } = await request(`${simulator.url}/simulator/stats`);
    expect(body).toMatchObject({ calls: 1, queries: [{ roots: ['badges'] }] });
    expect(body['secrets']).toBeUndefined();
  });

  it('show a browser what this is', async () => {
    const { url } = await started();
    const { text } = await request(url, { headers: { accept: 'text/html' } });
    expect(text).toMatch('simulator of Paycor Talent Development');
  });
});

describe('calls', () => {
  it('are limited where that is asked for', async () => {
    const ask = await asker(await started({ rateLimit: 1 }));
    expect((await ask('{ badges { totalCount } }')).status).toBe(200);
    expect((await ask('{ badges { totalCount } }')).status).toBe(429);
  });

  it('lead nowhere but where the service has something', async () => {
    const { url } = await started();
    expect((await request(`${url}/elsewhere`)).status).toBe(401);
    expect((await request(`${url}/simulator/elsewhere`)).status).toBe(404);
  });
});

it('the same seed makes the same credentials, another one others', async () => {
  const [one, same, other] = await Promise.all([1, 1, 2].map((seed) => started({ seed })));
  expect(same?.credentials).toEqual(one?.credentials);
  expect(other?.credentials.client_secret).not.toBe(one?.credentials.client_secret);
});
