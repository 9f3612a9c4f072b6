/** What is asked for of a node of the service's graph. Names are the schema's own. */
export interface Selection {
  /** Fields that are values, with blanks between. */
  readonly values: string;
  /** Values that go by another name here, since the types of a union differ in theirs. */
  readonly as?: Readonly<Record<string, string>>;
  /** Relations to one record, of which the key is kept; with blanks between. */
  readonly one?: string;
  /** Connections, of whose records the keys are kept; with blanks between. */
  readonly many?: string;
  /** Relations to one record that is kept. */
  readonly within?: Readonly<Record<string, Selection>>;
  /** Connections whose records are kept. */
  readonly lists?: Readonly<Record<string, Selection>>;
  /** The types of a union, each with what it has beside the rest; the type's name is kept as `kind`. */
  readonly on?: Readonly<Record<string, Selection>>;
  /** Which of the names above tell of a person. */
  readonly personal?: string;
}

/** The names in a text with blanks between. */
export const namesIn = (text = ''): readonly string[] => text.split(/\s+/).filter(Boolean);

/** A record of which only the key is wanted. */
const KEY: Selection = { values: 'pk' };

/** The connections of a selection, by name, with what is asked for of their records. */
export const connectionsOf = ({
  many,
  lists = {},
}: Selection): Readonly<Record<string, Selection>> => ({
  ...Object.fromEntries(namesIn(many).map((name) => [name, KEY])),
  ...lists,
});
