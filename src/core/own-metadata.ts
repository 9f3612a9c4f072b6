/** What a catalog says beyond Singer's own words. */
type OwnMetadata =
  | 'endpoint'
  | 'derived-from'
  | 'derived-path'
  /** The class of a field. */
  | 'class'
  /** What a column is made of: the id of a header, the name of a field. */
  | 'field';

/** What a catalog's metadata calls it: a name of the tap's, so that no other program means something else by it. */
export const ownMetadata = (tap: string, name: OwnMetadata): string => `${tap}.${name}`;
