import { afterEach } from 'vitest';
import { KEY_HEADER, TOKEN_PATH } from '../../../src/paycor/facts.js';
import {
  startSimulator,
  type Simulator,
  type SimulatorOptions,
} from '../../../src/simulator/server.js';
import { isJsonObject, parseJson, type Json, type JsonObject } from '../../../src/singer/json.js';
import { createFakeCompany } from './fake-company.js';

/** The real present of the tests; the company's is two weeks before. */
export const NOW = Date.parse('2026-04-15T12:00:00Z');

const running: Simulator[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map(({ close }) => close()));
});

/** A simulator with the plain company and a clock that stands still; it ends with the test. */
export async function started(options: SimulatorOptions = {}): Promise<Simulator> {
  const fixed = { now: () => NOW, createCompany: createFakeCompany, employees: 5 };
  const simulator = await startSimulator({ ...fixed, ...options });
  running.push(simulator);
  return simulator;
}

export interface Got {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** {} where the body is no JSON object. */
  readonly body: JsonObject;
}

export async function request(url: string, init: RequestInit = {}): Promise<Got> {
  const response = await fetch(url, { redirect: 'manual', ...init });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: objectIn(text) };
}

function objectIn(text: string): JsonObject {
  try {
    const value = parseJson(text);
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}

/** The fields of a good refresh; a test replaces what it is about. */
export function refreshForm({ credentials }: Simulator): Record<string, string> {
  const { client_id, client_secret, refresh_token } = credentials;
  return { grant_type: 'refresh_token', client_id, client_secret, refresh_token };
}

export function postToken(
  { url, credentials }: Simulator,
  form: Record<string, string>,
  key: string = credentials.subscription_key,
): Promise<Got> {
  const query = new URLSearchParams({ 'subscription-key': key });
  const body = new URLSearchParams(form);
  return request(`${url}${TOKEN_PATH}?${query.toString()}`, { method: 'POST', body });
}

/** What a caller with a fresh access token gets from a path. */
export type Get = (path: string, headers?: Record<string, string>) => Promise<Got>;

export async function caller(simulator: Simulator): Promise<Get> {
  const { body } = await postToken(simulator, refreshForm(simulator));
  return callerWith(simulator, textAt(body, 'access_token'));
}

export function callerWith({ url, credentials }: Simulator, accessToken: string): Get {
  const own = {
    authorization: `Bearer ${accessToken}`,
    [KEY_HEADER]: credentials.subscription_key,
  };
  return (path, headers = {}) => request(`${url}${path}`, { headers: { ...own, ...headers } });
}

export function textAt(body: JsonObject, name: string): string {
  const value = body[name];
  if (typeof value !== 'string') throw new TypeError(`${name} is no text`);
  return value;
}

export function recordsOf({ body }: Got): readonly JsonObject[] {
  const records: Json | undefined = body['records'];
  return Array.isArray(records) ? records.filter(isJsonObject) : [];
}
