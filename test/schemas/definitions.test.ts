import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { builtInDocument } from '../../src/built-in-document.js';
import { isJsonObject, parseJson, stringifyJson, type Json } from '../../src/singer/json.js';

const FOLDER = new URL('../../schemas/', import.meta.url);
const SHARED = 'definitions.json';

const readText = (file: string): string => readFileSync(new URL(file, FOLDER), 'utf8');
const FILES = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));
const DEFINITIONS = parseJson(readText(SHARED));
const NAMES = isJsonObject(DEFINITIONS) ? Object.keys(DEFINITIONS) : [];

/** Every object below a value that names properties, as text that is the same for equal ones. */
function objectsIn(value: Json): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item: Json) => objectsIn(item));
  if (!isJsonObject(value)) return [];
  const { description: _, ...shape } = value;
  const own = isJsonObject(value['properties'] ?? null) ? [stringifyJson(shape)] : [];
  return [...own, ...Object.values(value).flatMap(objectsIn)];
}

describe('schemas/definitions.json', () => {
  test('no object is described twice: the second time it is a $ref', () => {
    const places = new Map<string, string[]>();
    for (const file of FILES)
      for (const shape of objectsIn(parseJson(readText(file))))
        places.set(shape, [...(places.get(shape) ?? []), file]);
    const twice = [...places].filter(([, files]) => files.length > 1);
    expect(twice.map(([shape, files]) => `${files.join(', ')}: ${shape}`)).toEqual([]);
  });

  test.each(NAMES)('%s is taken over more than once', (name) => {
    const uses = FILES.flatMap((file) => readText(file).split(`"${SHARED}#/${name}"`).slice(1));
    expect(uses.length).toBeGreaterThan(1);
  });

  test('nothing that leaves refers to it', () => {
    expect(builtInDocument()).not.toContain('$ref');
  });
});
