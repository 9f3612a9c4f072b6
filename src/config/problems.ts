import type { ErrorObject } from 'ajv';
import { FORMATS } from './formats.js';
import type { NumberSetting, Setting, TextSetting } from './setting.js';
import { isSettingName, SETTINGS } from './settings.js';

/**
 * The faults that a schema found, one sentence a setting. They are written here and not by the
 * validator, so that no value can slip into them.
 */
export function problemsOf(errors: readonly ErrorObject[]): readonly string[] {
  return [...new Set(errors.flatMap(problemOf))];
}

function problemOf(error: ErrorObject): readonly string[] {
  if (error.keyword === 'required')
    return [`${String(error.params['missingProperty'])} is required`];
  const name = error.instancePath.split('/')[1] ?? '';
  return isSettingName(name) ? [`${name} must be ${expectationOf(SETTINGS[name])}`] : [];
}

/** What a setting accepts; ends the sentence "must be …". */
function expectationOf(setting: Setting): string {
  if (setting.type === 'string') return textExpectation(setting);
  if (setting.type === 'boolean') return 'true or false';
  if (setting.type === 'array') return 'a list of whole numbers';
  return `${setting.type === 'integer' ? 'a whole number' : 'a number'}${rangeOf(setting)}`;
}

function textExpectation(setting: TextSetting): string {
  if (setting.enum !== undefined) return setting.enum.map((choice) => `"${choice}"`).join(' or ');
  return setting.format === undefined ? 'text' : FORMATS[setting.format].expects;
}

function rangeOf({ minimum, exclusiveMinimum, maximum }: NumberSetting): string {
  const upper = maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? null : maximum;
  if (minimum !== undefined)
    return upper === null ? ` of at least ${minimum}` : ` from ${minimum} to ${upper}`;
  if (exclusiveMinimum === undefined) return '';
  return ` greater than ${exclusiveMinimum}${upper === null ? '' : ` and at most ${upper}`}`;
}
