import {
  defaultFieldResolver,
  GraphQLError,
  type DocumentNode,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  type GraphQLTypeResolver,
} from 'graphql';
import type { FaultBook } from '../../fault-book.js';
import type { Json, Row } from '../../company/row.js';
import type { ListName, TalentCompany } from '../company/company.js';
import type { TalentFault } from '../faults.js';
import { ROOTS, type Root } from '../roots.js';
import { allows } from '../scopes.js';
import { numberIn, textIn, type Arguments } from './arguments.js';
import { BEFORE_ALL, connection, type Connection, type Slice } from './connection.js';
import { filtered } from './filters.js';
import { scopeFor, scopesIn } from './needs.js';
import { ordered } from './order.js';
import { spoilt } from './spoilt.js';
import type { Types } from './types.js';

/** One query on its way: who asks for what. */
export interface Asking {
  readonly types: Types;
  readonly document: DocumentNode;
  readonly company: TalentCompany;
  readonly faults: FaultBook<TalentFault>;
  /** The scopes of the caller's token. */
  readonly scopes: readonly string[];
}

type Resolver = GraphQLFieldResolver<Row, Asking, Arguments>;

/**
 * A root gives a list or one of its rows; a row gives its values, and rows of the lists that its keys
 * lead to; connections and edges give what they hold.
 */
export const resolveField: Resolver = (source, given, asking, info) => {
  const { name } = info.parentType;
  if (name === 'Query') return rootOf(given, asking, info);
  if (asking.types.listOf(name) === null) return defaultFieldResolver(source, given, asking, info);
  refuseUnlessAllowed(asking, info);
  return memberOf(source, given, asking, info);
};

export const resolveType: GraphQLTypeResolver<Row, Asking> = ({ __typename: type }) =>
  typeof type === 'string' ? type : undefined;

function rootOf(given: Arguments, asking: Asking, info: GraphQLResolveInfo) {
  const root = ROOTS[info.fieldName];
  if (root === undefined) return scopesIn(asking.document, info.schema, asking.types);
  refuseUnlessAllowed(asking, info);
  if (struck(asking, 'refused', info.fieldName)) throw refusal();
  const { company } = asking;
  return root.single
    ? company.find(root.list, numberIn(given, 'pk'))
    : pageOf(root, given, asking, info.fieldName);
}

function pageOf({ list }: Root, given: Arguments, asking: Asking, name: string): Connection {
  const rows = filtered(asking.company.list(list), given);
  const page = connection(ordered(rows, textIn(given, 'orderBy')), sliceOf(given));
  return spoilt(page, textIn(given, 'after') ?? BEFORE_ALL, (kind) => struck(asking, kind, name));
}

function memberOf(row: Row, given: Arguments, asking: Asking, info: GraphQLResolveInfo) {
  const value = row[info.fieldName] ?? null;
  const target = asking.types.targetOf(info.returnType);
  if (target.kind === 'value' || value === null) return value;
  if (target.kind === 'row') return asking.company.find(target.list, value);
  const rows = rowsWith(asking, target.list, value);
  return connection(ordered(rows, textIn(given, 'orderBy')), sliceOf(given));
}

function rowsWith({ company }: Asking, list: ListName, keys: Json): readonly Row[] {
  const rows = Array.isArray(keys) ? keys.map((key: Json) => company.find(list, key)) : [];
  return rows.filter((row) => row !== undefined);
}

const sliceOf = (given: Arguments): Slice => ({
  first: numberIn(given, 'first'),
  after: textIn(given, 'after'),
  offset: numberIn(given, 'offset'),
});

type Struck = 'refused' | 'null-node' | 'null-edge' | 'no-pk' | 'repeat-cursor';

const struck = ({ faults }: Asking, kind: Struck, root: string): boolean =>
  faults.strike([kind], ({ target }) => target === '*' || target === root) !== null;

function refuseUnlessAllowed(asking: Asking, info: GraphQLResolveInfo): void {
  const [parent, name] = [info.parentType.name, info.fieldName];
  const scope = scopeFor(asking.types, { parent, name, type: info.returnType });
  const isRefused = asking.faults
    .all('refused-field')
    .some(({ type, field }) => type === parent && field === name);
  if (isRefused || (scope !== null && !allows(asking.scopes, scope))) throw refusal();
}

/** Which scope is missing, it does not say. */
const refusal = (): GraphQLError =>
  new GraphQLError('You do not have permission to perform this action');
