import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asNode, childOf, type Node } from './node.js';

/** The versions of the API that have an OpenAPI document each. */
type Version = 'v1' | 'v2';

/** Paycor's OpenAPI documents. */
export type OpenApi = Readonly<Record<Version, Node>>;

/** Reads `openapi-v1.json` and `openapi-v2.json` from a folder. */
export function readOpenApi(folder: string): OpenApi {
  const read = (version: Version) =>
    asNode(JSON.parse(readFileSync(fileOf(folder, version), 'utf8')));
  return { v1: read('v1'), v2: read('v2') };
}

/** Whether a folder holds both documents. */
export const hasOpenApi = (folder: string): boolean =>
  existsSync(fileOf(folder, 'v1')) && existsSync(fileOf(folder, 'v2'));

const fileOf = (folder: string, version: Version) => join(folder, `openapi-${version}.json`);

const documentOf = (spec: OpenApi, route: string): Node =>
  spec[route.startsWith('/v2/') ? 'v2' : 'v1'];

/** Every route that answers to GET. */
export const routesOf = (spec: OpenApi): readonly string[] =>
  [spec.v1, spec.v2].flatMap((document) =>
    Object.entries(childOf(document, 'paths') ?? {}).flatMap(([route, methods]) =>
      childOf(asNode(methods), 'get') ? [route] : [],
    ),
  );

/** The parameters that a GET route takes in its query. */
export function parametersOf(spec: OpenApi, route: string): readonly string[] {
  const { parameters } = childOf(documentOf(spec, route), 'paths', route, 'get') ?? {};
  const all = Array.isArray(parameters) ? parameters.map(asNode) : [];
  return all.filter((one) => one['in'] === 'query').map((one) => String(one['name']));
}

function answerOf(spec: OpenApi, route: string): Node | undefined {
  const operation = childOf(documentOf(spec, route), 'paths', route, 'get');
  return childOf(operation, 'responses', '200', 'content', 'application/json', 'schema');
}

/** Whether a GET route answers with JSON: a download does not. */
export const hasAnswer = (spec: OpenApi, route: string): boolean =>
  answerOf(spec, route) !== undefined;

/**
 * The record that a GET route answers with, as a JSON Schema without `$ref` and `allOf`: an item
 * of a page's `records` (or whatever its rows go by) or of a bare array, or the object itself. Throws for an unknown route.
 */
export function recordOf(spec: OpenApi, route: string, rowsIn = 'records'): Node {
  const answer = answerOf(spec, route);
  if (!answer) throw new RangeError(`the spec has no answer for GET ${route}`);
  const document = documentOf(spec, route);
  const body = resolve(document, answer);
  return childOf(body, 'properties', rowsIn, 'items') ?? childOf(body, 'items') ?? body;
}

/** A schema with what it refers to and inherits from put in its place, nested ones too. */
function resolve(document: Node, schema: Node): Node {
  const bases = basesOf(document, schema).map((base) => resolve(document, base));
  const own = Object.entries(childOf(schema, 'properties') ?? {});
  const properties = merged([
    ...bases.map((base) => childOf(base, 'properties') ?? {}),
    Object.fromEntries(own.map(([name, value]) => [name, resolve(document, asNode(value))])),
  ]);
  const items = childOf(schema, 'items');
  return merged([
    ...bases,
    schema,
    { properties },
    items ? { items: resolve(document, items) } : {},
  ]);
}

/** One object with the entries of all; the later one wins. */
const merged = (nodes: readonly Node[]): Node =>
  Object.fromEntries(nodes.flatMap((node) => Object.entries(node)));

/** What a schema takes over from: its `$ref` (`#/components/schemas/Name`), else its `allOf`. */
function basesOf(document: Node, schema: Node): Node[] {
  const { $ref: reference, allOf: bases } = schema;
  if (typeof reference === 'string') {
    return [asNode(childOf(document, ...reference.split('/').slice(1)))];
  }
  return Array.isArray(bases) ? bases.map(asNode) : [];
}
