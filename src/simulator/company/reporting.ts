import { idOf } from './ids.js';
import { nameOf } from './names.js';
import type { Row } from './row.js';
import { SAVED_REPORTS } from './saved-reports.js';
import type { Entity, World } from './world.js';

/** Each legal entity has a reporting user for each of the saved reports. */
export function reportingUsers(world: World, entity: Entity): readonly Row[] {
  return SAVED_REPORTS.map((_, user) => {
    const { first, last } = nameOf(world, 700 + user);
    return {
      legalEntityId: entity.legalEntityId,
      scope: world.scope,
      userId: userId(world, entity, user),
      firstName: user === 1 ? null : first,
      lastName: last,
    };
  });
}

const userId = (world: World, { ordinal }: Entity, user: number): string =>
  idOf(world.dice, 'reporting user', ordinal, user);

const templateId = (world: World, { ordinal }: Entity, user: number): string =>
  idOf(world.dice, 'report template', ordinal, user);

/** A user's own report. */
export function reportIdentifiers(world: World, entity: Entity): readonly Row[] {
  return SAVED_REPORTS.map(({ displayName }, user) => ({
    legalEntityId: entity.legalEntityId,
    userId: userId(world, entity, user),
    templateId: templateId(world, entity, user),
    parentTemplateId: idOf(world.dice, 'parent template', user),
    displayName,
  }));
}

/** What Report Builder answers for each of them, all rows on one page; days are canonical. */
export function savedReports(world: World, entity: Entity): readonly Row[] {
  return SAVED_REPORTS.map(({ columns, rows }, user) => {
    const fields = columns.map((column, ordinal) => ({
      ...column,
      fieldId: idOf(world.dice, 'report field', user, ordinal),
    }));
    const data = rows(world, entity).map((row) =>
      Object.fromEntries(fields.map(({ fieldId, value }) => [fieldId, value(row)])),
    );
    return {
      userId: userId(world, entity, user),
      templateId: templateId(world, entity, user),
      headers: fields.map(({ fieldId, displayName, clientDataType }) => ({
        fieldId,
        displayName,
        clientDataType,
        relatedFieldId: null,
        groupLevel: null,
        aggregationType: null,
        fieldType: 'TemplateField',
      })),
      data,
      footers: null,
      totalRows: data.length,
    };
  });
}
