import { describe, expect, it } from 'vitest';
import { compileEndpoint } from '../../src/core/reading.js';
import { idsOf } from '../../src/core/template.js';
import { readSchema } from '../../src/schema-files.js';
import { STREAMS } from '../../src/streams/index.js';
import { isDerived, type Endpoint } from '../../src/streams/stream.js';
import { fieldsOf } from './fields.js';
import { asNode } from '../../scripts/node.js';
import { hasOpenApi, readOpenApi, recordOf, type OpenApi } from '../../scripts/openapi.js';

/** The folder of Paycor's OpenAPI documents, which are no part of this project. */
const folder = process.env['TAP_PAYCOR_OPENAPI'] ?? '';

/** What the tap adds to records that lack it. */
const INJECTED: Readonly<Record<string, string>> = {
  legalEntityId: 'integer',
  employeeId: 'string',
  plannerId: 'string',
  checkDate: 'date',
  processDate: 'date',
  daySequence: 'integer',
  statusCategory: 'string',
  atsAccountId: 'string',
  atsJobId: 'string',
};

/** The ids of the stream's slices that its rows carry, and what its parents hand down. */
function injectedInto(name: string, { get, query, key, sequence }: Endpoint): Record<string, string> {
  const { scope, feed, since } = compileEndpoint(STREAMS, name, {});
  const asked = Object.entries(query ?? {}).filter(([parameter]) => !since.includes(parameter));
  const ids = idsOf(get, Object.fromEntries(asked)).filter(
    (id) => id !== 'tenantId' || key.includes(id),
  );
  const entity = scope === 'legal_entity' ? ['legalEntityId'] : [];
  const names = [...entity, ...ids, ...(feed?.source.inherit ?? []), sequence?.field ?? []].flat();
  return Object.fromEntries(names.map((one) => [one, INJECTED[one] ?? 'unknown']));
}

const ENDPOINTS = [...STREAMS].flatMap(([name, stream]) =>
  isDerived(stream) ? [] : [[name, stream] as const],
);

/** The fields that Paycor documents for a stream; those of its alternative route, too. */
function documented(spec: OpenApi, stream: Endpoint): Record<string, string> {
  const routes = [stream.alternative?.get ?? [], stream.get].flat();
  const fields = routes.map((route) => Object.entries(fieldsOf(recordOf(spec, route))));
  return Object.fromEntries(fields.flat());
}

describe.skipIf(!hasOpenApi(folder))(
  'schemas against openapi-v1.json and openapi-v2.json, skipped unless TAP_PAYCOR_OPENAPI names their folder',
  () => {
    it.each(ENDPOINTS)(
      '%s has every documented field and no other',
      (name, stream) => {
        const schema = asNode(readSchema(name));
        const expected = { ...injectedInto(name, stream), ...documented(readOpenApi(folder), stream) };
        expect(fieldsOf(schema)).toEqual(expected);
      },
    );
  },
);
