import type { JsonSchema, StreamSchema } from '../../singer/json-schema.js';
import type { Breadcrumb } from '../../singer/metadata.js';
import type { FieldClass } from '../field-class.js';
import type { WirePath } from './field-pattern.js';
import type { Subject } from './rule.js';

/** A stream's records, and all that is known of them. */
export interface Described {
  /** What leaves: without what is deselected. */
  readonly schema: StreamSchema;
  /** What the tap itself knows of the records: a stored catalog may lack fields that come. */
  readonly own: StreamSchema;
  /** Undefined: the field is what the object is that it is a part of. */
  readonly classAt: (breadcrumb: Breadcrumb) => FieldClass | undefined;
  /** The class of a field of the records that nobody has described. */
  readonly otherwise: FieldClass;
  /** Where on the wire the values of a field of the records come from. */
  readonly pathsOf: (field: string) => readonly WirePath[];
}

/** A part of a record: a field, or the items of a list. */
export interface Place {
  /** Undefined: the catalog does not know it, or it is deselected. */
  readonly leaving: JsonSchema | undefined;
  readonly own: JsonSchema | undefined;
  readonly subject: Subject;
  /** What a list holds; null where it is no list, or nobody knows. */
  readonly items: Place | null;
  /** What an object holds, as far as somebody has described it. */
  readonly members: Members;
}

export type Members = ReadonlyMap<string, Place>;

/** Every field of the records, in the order of the schema. */
export const placesOf = ({ schema, own, classAt, otherwise, pathsOf }: Described): Members =>
  membersOf({ leaving: schema, own }, [], otherwise, pathsOf, classAt);

/** What nobody has described in the records themselves. */
export const atTop = ({ pathsOf, otherwise }: Described, name: string): Subject => ({
  paths: pathsOf(name),
  fieldClass: otherwise,
});

/** What a subject holds under a name, where nothing more is known of it. */
export const within = ({ paths, fieldClass }: Subject, name: string): Subject => ({
  paths: pathsWithin(paths, name),
  fieldClass,
});

const pathsWithin = (paths: readonly WirePath[], name: string): readonly WirePath[] =>
  paths.map(({ stream, names }) => ({ stream, names: [...names, name] }));

type Schemas = Pick<Place, 'leaving' | 'own'>;

function membersOf(
  { leaving, own }: Schemas,
  breadcrumb: Breadcrumb,
  inherited: FieldClass,
  pathsOf: Described['pathsOf'],
  classAt: Described['classAt'],
): Members {
  const known = { ...own?.properties, ...leaving?.properties };
  return new Map(
    Object.keys(known).map((name) => {
      const place = [...breadcrumb, 'properties', name];
      const parts = { leaving: leaving?.properties?.[name], own: own?.properties?.[name] };
      const subject = { paths: pathsOf(name), fieldClass: classAt(place) ?? inherited };
      return [name, placeOf(parts, place, subject, classAt)];
    }),
  );
}

function placeOf(
  schemas: Schemas,
  breadcrumb: Breadcrumb,
  subject: Subject,
  classAt: Described['classAt'],
): Place {
  const { paths, fieldClass } = subject;
  const inItems = { leaving: schemas.leaving?.items, own: schemas.own?.items };
  const isList = inItems.leaving !== undefined || inItems.own !== undefined;
  const pathsOf = (name: string): readonly WirePath[] => pathsWithin(paths, name);
  return {
    ...schemas,
    subject,
    items: isList ? placeOf(inItems, [...breadcrumb, 'items'], subject, classAt) : null,
    members: membersOf(schemas, breadcrumb, fieldClass, pathsOf, classAt),
  };
}

/** The places that have no parts of their own, at any depth, with what leaves of them first. */
export const leavesIn = (members: Members): readonly Place[] =>
  [...members.values()].flatMap(leavesOf);

const leavesOf = (place: Place): readonly Place[] => {
  if (place.items) return leavesOf(place.items);
  return place.members.size > 0 ? leavesIn(place.members) : [place];
};
