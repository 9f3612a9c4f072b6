import { describe, expect, it } from 'vitest';
import { idsOf } from '../../src/core/template.js';
import { readSchema } from '../../src/schema-files.js';
import { STREAMS } from '../../src/streams/index.js';
import { PARENTS, type Parent } from '../../src/streams/placeholders.js';
import type { Stream } from '../../src/streams/stream.js';
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
};

/** The legal entity, the ids of the stream's slices, and what its parents hand down. */
function injectedInto(stream: Stream): Record<string, string> {
  const parents: Readonly<Record<string, Parent>> = PARENTS;
  const ids = idsOf(stream);
  const handedDown = ids.flatMap((id) => parents[id]?.inherit ?? []);
  const names = ['legalEntityId', ...ids, ...handedDown, stream.sequence?.field ?? []].flat();
  return Object.fromEntries(names.map((name) => [name, INJECTED[name] ?? 'unknown']));
}

/** The fields that Paycor documents for a stream; those of its alternative route, too. */
function documented(spec: OpenApi, stream: Stream): Record<string, string> {
  const routes = [stream.alternative?.get ?? [], stream.get].flat();
  const fields = routes.map((route) => Object.entries(fieldsOf(recordOf(spec, route))));
  return Object.fromEntries(fields.flat());
}

describe.skipIf(!hasOpenApi(folder))(
  'schemas against openapi-v1.json and openapi-v2.json, skipped unless TAP_PAYCOR_OPENAPI names their folder',
  () => {
    it.each(Object.entries<Stream>(STREAMS))(
      '%s has every documented field and no other',
      (name, stream) => {
        const schema = asNode(readSchema(name));
        const expected = { ...injectedInto(stream), ...documented(readOpenApi(folder), stream) };
        expect(fieldsOf(schema)).toEqual(expected);
      },
    );
  },
);
