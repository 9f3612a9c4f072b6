import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fieldsOf } from '../../scripts/fields.js';
import { injectedInto } from '../../scripts/injected.js';
import { asNode, childOf } from '../../scripts/node.js';
import {
  hasOpenApi,
  parametersOf,
  readOpenApi,
  recordOf,
  routesOf,
  type OpenApi,
} from '../../scripts/openapi.js';
import { readReport } from '../../src/core/report.js';
import { endpointOfReport } from '../../src/custom/report-definition.js';
import { readSchema } from '../../src/schema-files.js';
import { STREAMS } from '../../src/streams/index.js';
import { isDerived, rowsIn, type Endpoint } from '../../src/core/stream.js';
import { NOT_STREAMS } from './not-streams.js';

/** Where Paycor's OpenAPI documents may be, which are no part of this project. */
const BESIDE = fileURLToPath(new URL('../../../shared/paycor', import.meta.url));
const folder = process.env['TAP_PAYCOR_OPENAPI'] ?? (existsSync(BESIDE) ? BESIDE : '');

const routesOfRow = (row: Endpoint): readonly string[] =>
  [row.alternative?.get ?? [], row.get].flat();

/** The fields that Paycor documents for a stream; those of its alternative route, too. */
function documented(spec: OpenApi, name: string, row: Endpoint): Record<string, string> {
  const fields = routesOfRow(row).flatMap((route) =>
    Object.entries(fieldsOf(recordOf(spec, route, rowsIn(row.body)))),
  );
  const injected = injectedInto(name, row).map((field) => [field.name, field.type] as const);
  return { ...Object.fromEntries([...injected, ...fields]), ...UNDECLARED[name] };
}

/** Dates that Paycor's text describes as such and declares as mere text. */
const UNDECLARED: Readonly<Record<string, Record<string, string>>> = {
  pay_items: { date: 'date' },
  ats_candidates: { createdDate: 'date', modifiedDate: 'date' },
};

/** The parameters that a stream's requests may have. */
const askedBy = ({ query = {}, window }: Endpoint): readonly string[] => [
  ...Object.keys(query),
  ...(window ? [window.from, window.to] : []),
];

/** What the tap makes of a header of this type. */
const typeOf = (clientDataType: string | number) =>
  readReport({ headers: [{ fieldId: 'a', clientDataType }], totalRows: 0 }, 'any', 'any').headers;

const ENDPOINTS = [...STREAMS].flatMap(([name, row]) =>
  isDerived(row) ? [] : [[name, row] as const],
);

describe.skipIf(!hasOpenApi(folder))(
  'against openapi-v1.json and openapi-v2.json, skipped unless TAP_PAYCOR_OPENAPI names their folder',
  () => {
    it.each(ENDPOINTS)('%s has every documented field and no other', (name, row) => {
      const schema = asNode(readSchema(name));
      expect(fieldsOf(schema)).toEqual(documented(readOpenApi(folder), name, row));
    });

    it.each(ENDPOINTS)('%s is an endpoint, and asks with its parameters alone', (_, row) => {
      const spec = readOpenApi(folder);
      expect(routesOf(spec)).toEqual(expect.arrayContaining([...routesOfRow(row)]));
      for (const route of routesOfRow(row)) {
        const known = parametersOf(spec, route);
        expect(askedBy(row).filter((name) => !known.includes(name))).toEqual([]);
      }
    });

    it('a saved report is an endpoint without a token, and its headers have the types that it lists', () => {
      const spec = readOpenApi(folder);
      const { get } = endpointOfReport({ name: 'any', template_id: '', user_id: '' });
      expect(routesOf(spec)).toContain(get);
      expect(parametersOf(spec, get)).toEqual([]);
      const fields = childOf(recordOf(spec, get), 'properties') ?? {};
      expect(Object.keys(fields)).toEqual(['headers', 'data', 'footers', 'totalRows']);
      const header = childOf(fields, 'headers', 'items', 'properties') ?? {};
      expect(Object.keys(header)).toEqual(
        expect.arrayContaining(['fieldId', 'displayName', 'clientDataType']),
      );
      const names = childOf(header, 'clientDataType')?.['enum'];
      expect(names).toHaveLength(11);
      // A number is the place of its name.
      for (const [number, name] of Array.isArray(names) ? names.entries() : [])
        expect(typeOf(number)).toEqual(typeOf(String(name)));
    });

    it('every GET is a stream, or stands on the list of those that are none', () => {
      const read = ENDPOINTS.flatMap(([, row]) => routesOfRow(row));
      const others = Object.values(NOT_STREAMS).flat();
      expect([...read, ...others].toSorted()).toEqual(routesOf(readOpenApi(folder)).toSorted());
    });
  },
);
