import { createReadStream } from 'node:fs';
import {
  isJsonObject,
  parseJson,
  stringifyJson,
  type Json,
  type JsonObject,
} from '../singer/json.js';
import { linesOf } from './child.js';

/** The streams that the demo's questions are asked of. */
export const ASKED = [
  'departments',
  'employees',
  'pay_rates',
  'pay_stubs',
  'time_off_accruals',
] as const;

type Asked = (typeof ASKED)[number];

/** What a target would hold of them after some messages. */
export interface Loaded {
  /** Takes a message; what is about another stream changes nothing. */
  take(message: Json): void;
  /** The last row of each key, in the order in which the keys first came. */
  rows(stream: Asked): readonly JsonObject[];
}

interface Table {
  key: readonly string[];
  readonly rows: Map<string, JsonObject>;
}

export function createLoaded(): Loaded {
  const tables = new Map<string, Table>(ASKED.map((name) => [name, { key: [], rows: new Map() }]));
  return {
    take(message) {
      if (!isJsonObject(message) || typeof message['stream'] !== 'string') return;
      const table = tables.get(message['stream']);
      if (table) keep(table, message);
    },
    rows: (stream) => [...(tables.get(stream)?.rows.values() ?? [])],
  };
}

function keep(table: Table, { record, key_properties: key }: JsonObject): void {
  if (Array.isArray(key)) table.key = key.map(String);
  if (!isJsonObject(record)) return;
  table.rows.set(stringifyJson(table.key.map((name) => record[name] ?? null)), record);
}

/** Every message names its stream near its beginning: the others need not be parsed. */
const IS_ASKED = new RegExp(`^\\{"type":"\\w+","stream":"(?:${ASKED.join('|')})"`);

/** Loads files of messages, one after the other. */
export async function load(files: readonly string[]): Promise<Loaded> {
  const loaded = createLoaded();
  for (const file of files)
    for await (const line of linesOf(createReadStream(file)))
      if (IS_ASKED.test(line)) loaded.take(parseJson(line));
  return loaded;
}
