import { describe, expect, it } from 'vitest';
import { injectedInto } from '../../scripts/injected.js';
import { asNode } from '../../scripts/node.js';
import { hasOpenApi, readOpenApi, recordOf, type OpenApi } from '../../scripts/openapi.js';
import { readSchema } from '../../src/schema-files.js';
import { STREAMS } from '../../src/streams/index.js';
import { isDerived, type Endpoint } from '../../src/streams/stream.js';
import { fieldsOf } from './fields.js';

/** The folder of Paycor's OpenAPI documents, which are no part of this project. */
const folder = process.env['TAP_PAYCOR_OPENAPI'] ?? '';

/** The fields that Paycor documents for a stream; those of its alternative route, too. */
function documented(spec: OpenApi, name: string, row: Endpoint): Record<string, string> {
  const routes = [row.alternative?.get ?? [], row.get].flat();
  const fields = routes.flatMap((route) => Object.entries(fieldsOf(recordOf(spec, route))));
  const injected = injectedInto(name, row).map((field) => [field.name, field.type] as const);
  return { ...Object.fromEntries([...injected, ...fields]), ...UNDECLARED[name] };
}

/** Dates that Paycor's text describes as such and declares as mere text. */
const UNDECLARED: Readonly<Record<string, Record<string, string>>> = {
  pay_items: { date: 'date' },
  ats_candidates: { createdDate: 'date', modifiedDate: 'date' },
};

const ENDPOINTS = [...STREAMS].flatMap(([name, row]) =>
  isDerived(row) ? [] : [[name, row] as const],
);

describe.skipIf(!hasOpenApi(folder))(
  'schemas against openapi-v1.json and openapi-v2.json, skipped unless TAP_PAYCOR_OPENAPI names their folder',
  () => {
    it.each(ENDPOINTS)('%s has every documented field and no other', (name, row) => {
      const schema = asNode(readSchema(name));
      expect(fieldsOf(schema)).toEqual(documented(readOpenApi(folder), name, row));
    });
  },
);
