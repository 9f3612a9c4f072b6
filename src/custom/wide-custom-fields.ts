import type { SettingValues } from '../core/reading.js';
import { derived } from '../streams/declare.js';
import type { Derived } from '../core/stream.js';

/** The setting that asks for it. */
export const WIDE_SETTING = 'wide_custom_fields' as const;

export const WIDE_STREAM = 'employee_custom_fields_wide';

/** The custom fields of an employee in one row: which there are, each customer decides. */
const WIDE: Derived = derived({
  description: "The customer's own fields of an employee in one row, a column each.",
  from: 'employee_custom_fields',
  path: {
    columns: 'fieldName',
    cells: 'value',
    id: 'customFieldId',
    ids: ['legalEntityId', 'employeeId'],
  },
  positions: [],
});

/** The stream where the settings ask for it. */
export const wideCustomFields = (settings: SettingValues): readonly Derived[] =>
  settings[WIDE_SETTING] === true ? [WIDE] : [];
