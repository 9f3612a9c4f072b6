import {
  getNamedType,
  isAbstractType,
  isObjectType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { isListName, type ListName } from '../company/company.js';

/** What a field of the schema gives, as rows see it. */
type Target =
  | { readonly kind: 'value' }
  | { readonly kind: 'row'; readonly list: ListName }
  | { readonly kind: 'rows'; readonly list: ListName };

/** What a schema's types are to the company's lists. */
export interface Types {
  /** The list that has the rows of a type: of a union's member, the union's; null for none. */
  readonly listOf: (type: string) => ListName | null;
  readonly targetOf: (type: GraphQLOutputType) => Target;
}

export function typesOf(schema: GraphQLSchema): Types {
  const homes = new Map<string, ListName>();
  for (const type of Object.values(schema.getTypeMap()))
    for (const [name, list] of homesIn(schema, type)) homes.set(name, list);
  const listOf = (type: string) => homes.get(type) ?? null;
  const targetOf = (type: GraphQLOutputType): Target => {
    const named = getNamedType(type);
    const own = listOf(named.name);
    if (own !== null) return { kind: 'row', list: own };
    const list = listOf(nodeTypeOf(named) ?? '');
    return list === null ? { kind: 'value' } : { kind: 'rows', list };
  };
  return { listOf, targetOf };
}

function homesIn(
  schema: GraphQLSchema,
  type: GraphQLNamedType,
): readonly (readonly [string, ListName])[] {
  const { name } = type;
  if (!isListName(name)) return [];
  const members = isAbstractType(type) ? schema.getPossibleTypes(type) : [];
  return [type, ...members].map((member) => [member.name, name] as const);
}

/** The type of a connection's nodes. */
function nodeTypeOf(connection: GraphQLNamedType): string | null {
  if (!isObjectType(connection)) return null;
  const edges = connection.getFields()['edges'];
  const edge = edges && getNamedType(edges.type);
  const node = isObjectType(edge) ? edge.getFields()['node'] : undefined;
  return node ? getNamedType(node.type).name : null;
}
