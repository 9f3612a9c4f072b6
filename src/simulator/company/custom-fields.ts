import { timestamp, type Day } from './calendar.js';
import type { Career } from './careers.js';
import { idOf, reference } from './ids.js';
import { at, between } from './random.js';
import type { Row } from './row.js';
import type { World } from './world.js';

const SIZES = ['S', 'M', 'L', 'XL'] as const;

interface Field {
  readonly name: string;
  readonly dataType: string;
  readonly required: boolean;
  readonly options: readonly string[] | null;
  /** The value by a number that changes whenever the field is edited. */
  readonly value: (edit: number) => string | null;
}

const FIELDS: readonly Field[] = [
  {
    name: 'T-Shirt Size',
    dataType: 'DropDownAlphaNumeric',
    required: true,
    options: SIZES,
    value: (edit) => at(SIZES, edit % SIZES.length),
  },
  {
    name: 'Laptop Deposit',
    dataType: 'FreeFormCurrency',
    required: false,
    options: [],
    value: (edit) => (edit % 3 === 0 ? null : `${100 + edit}.50`),
  },
  {
    name: 'Remark "free form"',
    dataType: 'FreeFormAlphaNumeric',
    required: false,
    options: null,
    value: (edit) => (edit % 4 === 0 ? '' : `Remark № ${edit} – naïve`),
  },
  // As the name of a column, it is the same as the one before.
  {
    name: 'Remark: Free Form',
    dataType: 'DropDownYesNo',
    required: false,
    options: null,
    value: (edit) => (edit % 2 === 0 ? null : 'Yes'),
  },
];

/** Days between two edits of an employee's fields, about. */
const EDIT_CYCLE = 200;
const EDIT_HOUR = 7;

/** The day of an edit; the first one is made on the eve of the hire. */
function editDay(world: World, career: Career, field: number, edit: number): Day {
  const draw = world.dice('edit', career.index, field, edit);
  const offset = edit === 0 ? -1 : between(0, EDIT_CYCLE - 1, draw);
  return career.hire + edit * EDIT_CYCLE + offset;
}

/** The newest edit before the company's present. */
function lastEdit(world: World, career: Career, field: number): number {
  const cycle = Math.max(0, Math.floor((world.today - career.hire) / EDIT_CYCLE));
  return editDay(world, career, field, cycle) < world.today ? cycle : cycle - 1;
}

/** An employee's custom fields; a value that was never set is null and has no date. */
export function customFields(world: World, career: Career): readonly Row[] {
  const { legalEntityId } = at(world.entities, career.entity);
  return FIELDS.map((field, ordinal) => {
    const edit = lastEdit(world, career, ordinal);
    const value = field.value(edit + career.index);
    return {
      employeeId: career.id,
      customFieldId: idOf(world.dice, 'custom field', career.entity, ordinal),
      legalEntityId,
      fieldName: field.name,
      dataType: field.dataType,
      value,
      isRequired: field.required,
      dateModified:
        value === null
          ? null
          : timestamp(editDay(world, career, ordinal, edit), EDIT_HOUR * 3600 + 44.807),
      employee: reference(career.id, `/v1/employees/${career.id}`),
      customFieldsOptions: field.options,
    };
  });
}
