import type { ErrorObject } from 'ajv';
import { FORMATS } from './formats.js';
import type { NumberSetting, Setting, SettingTable, TextSetting } from './setting.js';
import { shownName } from './shown-name.js';

/**
 * The faults that a schema found, one sentence a setting. They are written here and not by the
 * validator, so that no value can slip into them.
 */
export function problemsOf(errors: readonly ErrorObject[], table: SettingTable): readonly string[] {
  return [...new Set(errors.flatMap((error) => problemOf(error, table)))];
}

function problemOf(
  { keyword, instancePath, params }: ErrorObject,
  table: SettingTable,
): readonly string[] {
  const path = instancePath.split('/').slice(1);
  if (keyword === 'required') {
    return [`${[...path, String(params['missingProperty'])].join('.')} is required`];
  }
  const found = settingAt(path, table);
  if (found === null) return [];
  const { name, setting } = found;
  const must = `${name} must be ${expectationOf(setting)}`;
  if (keyword !== 'additionalProperties') return [must];
  return [`${must}, without the entry ${shownName(String(params['additionalProperty']))}`];
}

/** The setting that a value belongs to, with its dotted name; what lies in a list is the list's. */
function settingAt(
  [name = '', ...below]: readonly string[],
  table: SettingTable,
): { readonly name: string; readonly setting: Setting } | null {
  const setting = Object.hasOwn(table, name) ? table[name] : undefined;
  if (setting === undefined) return null;
  if (setting.type !== 'object' || below.length === 0) return { name, setting };
  const inner = settingAt(below, setting.properties);
  return inner && { name: `${name}.${inner.name}`, setting: inner.setting };
}

/** What a setting accepts; ends the sentence "must be …". */
function expectationOf(setting: Setting): string {
  if (setting.type === 'string') return textExpectation(setting);
  if (setting.type === 'boolean') return 'true or false';
  if (setting.type === 'array')
    return setting.items.type === 'object' ? 'a list of objects' : 'a list of whole numbers';
  if (setting.type === 'object') return `an object of ${listOf(Object.keys(setting.properties))}`;
  return `${setting.type === 'integer' ? 'a whole number' : 'a number'}${rangeOf(setting)}`;
}

const listOf = (names: readonly string[]): string =>
  names.join(', ').replace(/, ([^,]+)$/, ' and $1');

function textExpectation(setting: TextSetting): string {
  if (setting.enum !== undefined) return setting.enum.map((choice) => `"${choice}"`).join(' or ');
  return setting.format === undefined ? 'text' : FORMATS[setting.format].expects;
}

function rangeOf({ minimum, maximum }: NumberSetting): string {
  return maximum === Number.MAX_SAFE_INTEGER
    ? ` of at least ${minimum}`
    : ` from ${minimum} to ${maximum}`;
}
