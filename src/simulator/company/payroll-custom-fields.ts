import { idOf } from './ids.js';
import type { Row } from './row.js';
import type { Entity, World } from './world.js';

/** The custom fields of payroll by Paycor's numbers of what has them; which number is what, nobody says. */
const FIELDS: Readonly<Record<string, readonly { name: string | null; value: string | null }[]>> = {
  '1': [
    { name: 'Example Cost Center', value: '4000' },
    { name: 'Example Region', value: null },
  ],
  '2': [
    { name: 'Yard Type', value: 'Outdoor' },
    { name: null, value: '007' },
  ],
};

export function payrollCustomFieldValues(
  world: World,
  { ordinal, legalEntityId }: Entity,
): readonly Row[] {
  return Object.entries(FIELDS).flatMap(([entityType, fields]) =>
    fields.map((field, position) => ({
      legalEntityId,
      entityType,
      payrollCustomFieldId: idOf(
        world.dice,
        'payroll custom field',
        ordinal,
        Number(entityType),
        position,
      ),
      ...field,
    })),
  );
}
