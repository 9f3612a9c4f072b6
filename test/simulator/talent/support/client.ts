import { afterEach } from 'vitest';
import {
  startTalentSimulator,
  type TalentSimulator,
  type TalentSimulatorOptions,
} from '../../../../src/simulator/talent/server.js';
import { isJsonObject, type Json, type JsonObject } from '../../../../src/singer/json.js';
import { NOW, request, textAt, type Got } from '../../support/client.js';

const running: TalentSimulator[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map(({ close }) => close()));
});

/** A simulator with a clock that stands still; it ends with the test. */
export async function started(options: TalentSimulatorOptions = {}): Promise<TalentSimulator> {
  const simulator = await startTalentSimulator({ now: () => NOW, employees: 20, ...options });
  running.push(simulator);
  return simulator;
}

/** The fields of a good refresh; a test replaces what it is about. */
export function refreshForm({ credentials }: TalentSimulator): Record<string, string> {
  const { client_id, client_secret, refresh_token } = credentials;
  return { grant_type: 'refresh_token', client_id, client_secret, refresh_token };
}

/** What an application shows of itself by HTTP Basic. */
export function basicAuth(id: string, secret: string): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` };
}

export function postToken(
  { url }: TalentSimulator,
  form: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Got> {
  return request(`${url}/o/token/`, { method: 'POST', body: new URLSearchParams(form), headers });
}

export async function accessToken(simulator: TalentSimulator): Promise<string> {
  const { body } = await postToken(simulator, refreshForm(simulator));
  return textAt(body, 'access_token');
}

/** What a caller with a fresh access token gets for a query. */
export type Ask = (query: string, variables?: object, operationName?: string) => Promise<Got>;

export async function asker(simulator: TalentSimulator): Promise<Ask> {
  return askerWith(simulator, await accessToken(simulator));
}

export function askerWith({ url }: TalentSimulator, token: string): Ask {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return (query, variables = {}, operationName) =>
    request(`${url}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query, variables, operationName }),
    });
}

/** What stands in an answer, by the names and positions on the way; null where there is nothing. */
export function at(value: Json | undefined, ...path: readonly (string | number)[]): Json {
  const [step, ...rest] = path;
  if (step === undefined || value === undefined || value === null) return value ?? null;
  if (typeof step === 'number')
    return Array.isArray(value) ? at(itemOf(value, step), ...rest) : null;
  return isJsonObject(value) ? at(value[step], ...rest) : null;
}

const itemOf = (items: readonly Json[], index: number): Json | undefined => items[index];

/** The nodes of the connection of a root. */
export function nodesOf({ body }: Got, root: string): readonly JsonObject[] {
  const edges = at(body, 'data', root, 'edges');
  return (Array.isArray(edges) ? edges : [])
    .map((edge: Json) => at(edge, 'node'))
    .filter(isJsonObject);
}

/** A text that is known to be one; else nothing. */
export const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
