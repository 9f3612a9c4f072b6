import type { CatalogEntry } from '../singer/catalog.js';

/** Where the metadata of a column says what it is made of: the id of a header, the name of a field. */
export const FIELD_METADATA = 'tap-paycor.field';

/** The columns that discovery found, by what they are made of: later runs call them the same. */
export const knownColumns = ({ metadata }: CatalogEntry): ReadonlyMap<string, string> =>
  new Map(
    metadata.flatMap(
      ({ breadcrumb: [, name, ...deeper], metadata: { [FIELD_METADATA]: field } }) =>
        name === undefined || deeper.length > 0 || typeof field !== 'string'
          ? []
          : [[field, name] as const],
    ),
  );
