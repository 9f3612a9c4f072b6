import type { GraphqlRow } from './row.js';
import { namesIn, type Selection, type UnionMember } from './selection.js';

/**
 * The row without the fields that nobody wants: what is refused or costs much can so be left out. Its
 * key, and what it carries of other records, is always asked for.
 */
export const narrowed = (row: GraphqlRow, unwanted: ReadonlySet<string>): GraphqlRow =>
  unwanted.size === 0 ? row : { ...row, node: without(row.node, unwanted) };

function without(selection: Selection, unwanted: ReadonlySet<string>): Selection {
  const { on } = selection;
  return {
    ...memberWithout(selection, unwanted),
    ...(on && {
      on: Object.fromEntries(
        Object.entries(on).map(([type, member]) => [type, memberWithout(member, unwanted)]),
      ),
    }),
  };
}

function memberWithout(member: UnionMember, unwanted: ReadonlySet<string>): UnionMember {
  const isWanted = (name: string): boolean => name === 'pk' || !unwanted.has(name);
  const kept = (names: string | undefined): string => namesIn(names).filter(isWanted).join(' ');
  const entries = <Value>(of: Readonly<Record<string, Value>> = {}): Record<string, Value> =>
    Object.fromEntries(Object.entries(of).filter(([name]) => isWanted(name)));
  return {
    ...member,
    values: kept(member.values),
    one: kept(member.one),
    many: kept(member.many),
    within: entries(member.within),
    lists: entries(member.lists),
    as: entries(member.as),
  };
}
