import { isSettingName, SETTINGS } from './settings.js';
import type { Setting } from './setting.js';

/**
 * The known settings of a raw config in the types their schema asks for: white space around text
 * is stripped; null, empty text and empty lists count as absent; text becomes a number, a boolean
 * or a list where that is wanted, since the environment knows only text; a whole number becomes
 * text where that is wanted. What cannot be converted stays as it is, for the schema to refuse.
 */
export function normalize(raw: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const known = Object.entries(raw).flatMap(([name, value]) =>
    isSettingName(name) ? [[name, normalizeValue(SETTINGS[name], value)] as const] : [],
  );
  return Object.fromEntries(known.filter(([, value]) => !isAbsent(value)));
}

function normalizeValue(setting: Setting, value: unknown): unknown {
  const converted = typeof value === 'string' ? READERS[setting.type](value.trim()) : value;
  if (setting.type === 'array' && Array.isArray(converted)) return converted.map(numberFrom);
  return setting.type === 'string' ? textFrom(converted) : converted;
}

const READERS: Readonly<Record<Setting['type'], (text: string) => unknown>> = {
  string: (text) => text,
  integer: numberFrom,
  number: numberFrom,
  boolean: (text) => BOOLEANS.get(text.toLowerCase()) ?? text,
  array: listFrom,
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

function textFrom(value: unknown): unknown {
  return Number.isSafeInteger(value) ? String(value) : value;
}

function listFrom(text: string): unknown {
  if (text.startsWith('[')) return jsonFrom(text);
  return text.split(',').filter((item) => item.trim() !== '');
}

function jsonFrom(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function isAbsent(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
