/** What is asked for of a node of the service's graph. All names are the schema's own. */
export interface Selection {
  /** Fields that are values, with blanks between; `pk` first. Empty where the node is a union. */
  readonly values: string;
  /** Relations to one record, of which the key is kept; with blanks between. */
  readonly one?: string;
  /** Connections, of whose records the keys are kept; with blanks between. */
  readonly many?: string;
  /** Relations to one record that is kept, as an object. */
  readonly within?: Readonly<Record<string, Selection>>;
  /** Connections whose records are kept, as a list of objects. */
  readonly lists?: Readonly<Record<string, Selection>>;
  /** The types of a union; whose of them a row is, it says in `kind`. */
  readonly on?: Readonly<Record<string, UnionMember>>;
  /** The names above that tell of a person; with blanks between. */
  readonly personal?: string;
}

/** What is asked for of a node that has this type of a union. */
export interface UnionMember extends Selection {
  /**
   * Fields by another name: where members of a union have a field of one name and of different
   * types, GraphQL refuses a query that asks for both of them by that name.
   */
  readonly as?: Readonly<Record<string, string>>;
}

/** The field of a row that names the type which its node has in a union. */
export const KIND = 'kind';

/** A record of which the key alone is wanted. */
export const KEY: Selection = { values: 'pk' };

/** The names in a text with blanks between. */
export const namesIn = (text = ''): readonly string[] => text.split(/\s+/).filter(Boolean);

/** The connections of a node, each with what is asked for of its records. */
export const connectionsOf = ({
  many,
  lists = {},
}: Selection): Readonly<Record<string, Selection>> => ({
  ...Object.fromEntries(namesIn(many).map((name) => [name, KEY])),
  ...lists,
});

/** What is asked for of the record, or of each of the records, that a field leads to. */
export const selectionBehind = (selection: Selection, field: string): Selection | undefined =>
  selection.within?.[field] ?? connectionsOf(selection)[field];
