import {
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { HIDDEN, SCOPE_OF, type ReadScope } from '../scopes.js';
import type { Types } from './types.js';

/** A field as the schema has it. */
interface FieldOfSchema {
  /** The type that has the field; `Query` for a root. */
  readonly parent: string;
  readonly name: string;
  readonly type: GraphQLOutputType;
}

/** What any token may read of a row that a relation leads to. */
const IDENTITY = ['id', 'pk', '__typename'];

/**
 * The scope that a field needs: a root that of its list, a row's field that of the row's list, but for
 * what identifies the row. Null for what needs none.
 */
export function scopeFor(types: Types, { parent, name, type }: FieldOfSchema): ReadScope | null {
  const target = types.targetOf(type);
  if (target.kind !== 'value' && (parent === 'Query' || HIDDEN.has(target.list)))
    return SCOPE_OF[target.list];
  const list = types.listOf(parent);
  return list === null || IDENTITY.includes(name) ? null : SCOPE_OF[list];
}

/** Every scope that a document needs, by name. */
export function scopesIn(
  document: DocumentNode,
  schema: GraphQLSchema,
  types: Types,
): readonly ReadScope[] {
  const info = new TypeInfo(schema);
  const scopes = new Set<ReadScope>();
  const enter = () => {
    const [parent, field] = [info.getParentType(), info.getFieldDef()];
    const scope = parent && field && scopeFor(types, { parent: parent.name, ...field });
    if (scope) scopes.add(scope);
  };
  visit(document, visitWithTypeInfo(info, { Field: enter }));
  return [...scopes].toSorted();
}
