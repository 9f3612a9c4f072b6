import { parseJson } from '../singer/json.js';
import { settingIn, type SettingSet } from './setting-set.js';
import type { ObjectSetting, Setting } from './setting.js';

/**
 * The known settings of a raw config in the types their schema asks for: white space around text
 * is stripped; null, empty text, empty lists and empty objects count as absent; text becomes a
 * number, a boolean, a list or an object where that is wanted, since the environment knows only
 * text; a whole number becomes text where that is wanted. The same goes for what is in an object.
 * What cannot be converted stays as it is, for the schema to refuse.
 */
export function normalize(
  raw: Readonly<Record<string, unknown>>,
  set: Pick<SettingSet, 'table'>,
): Record<string, unknown> {
  const known = Object.entries(raw).flatMap(([name, value]) => {
    const setting = settingIn(set, name);
    return setting ? [[name, normalizeValue(setting, value)] as const] : [];
  });
  return Object.fromEntries(known.filter(([, value]) => !isAbsent(value)));
}

function normalizeValue(setting: Setting, value: unknown): unknown {
  const converted = typeof value === 'string' ? READERS[setting.type](value.trim()) : value;
  if (setting.type === 'object') return objectFrom(setting, converted);
  if (setting.type === 'array' && Array.isArray(converted))
    return setting.items.type === 'object' ? converted : converted.map(wholeNumberFrom);
  return setting.type === 'string' ? textFrom(converted) : converted;
}

const READERS: Readonly<Record<Setting['type'], (text: string) => unknown>> = {
  string: (text) => text,
  integer: wholeNumberFrom,
  number: numberFrom,
  boolean: (text) => BOOLEANS.get(text.toLowerCase()) ?? text,
  array: listFrom,
  object: jsonFrom,
};

const BOOLEANS = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);

function numberFrom(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const text = value.trim();
  return /^[-+]?(?:\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : text;
}

/** Written as digits alone, or with a fraction of zeros: no rounding makes another number of it. */
function wholeNumberFrom(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const text = value.trim();
  return /^[-+]?\d+(?:\.0*)?$/.test(text) ? Number(text) : text;
}

function textFrom(value: unknown): unknown {
  return Number.isSafeInteger(value) ? String(value) : value;
}

function listFrom(text: string): unknown {
  if (text.startsWith('[')) return jsonFrom(text);
  return text.split(',').filter((item) => item.trim() !== '');
}

function jsonFrom(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}

/** What is not in the table stays as it is: the schema refuses it. */
function objectFrom({ properties }: ObjectSetting, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const values = Object.entries(value).map(([name, item]: [string, unknown]) => {
    const setting = Object.hasOwn(properties, name) ? properties[name] : undefined;
    return [name, setting ? normalizeValue(setting, item) : item] as const;
  });
  return Object.fromEntries(values.filter(([, item]) => !isAbsent(item)));
}

function isAbsent(value: unknown): boolean {
  if (value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
