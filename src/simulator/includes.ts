import { allOf, type Query } from './call.js';

/** One value of the `include` parameter: the fields it fills and the permission it needs. */
interface Include {
  readonly fields: readonly string[];
  /** Null where the spec names no permission beside the endpoint's own. */
  readonly access: string | null;
}

export type Includes = Readonly<Record<string, Include>>;

export type Included =
  | {
      readonly kind: 'included';
      /** Permissions that the asked-for includes need beside the endpoint's own. */
      readonly access: readonly string[];
      /** Fields that were not asked for, hence null. */
      readonly blank: readonly string[];
    }
  | { readonly kind: 'unknown'; readonly include: string };

/** What a query's `include` parameters ask for: they repeat, in any case, and `All` means each. */
export function includedBy(query: Query, includes: Includes): Included {
  const asked = allOf(query, 'include').filter((name) => name !== '');
  const names = new Set(asked.map((name) => name.toLowerCase()));
  const known = new Set(['all', ...Object.keys(includes).map((name) => name.toLowerCase())]);
  const unknown = asked.find((name) => !known.has(name.toLowerCase()));
  if (unknown !== undefined) return { kind: 'unknown', include: unknown };
  const isIncluded = (name: string) => names.has('all') || names.has(name.toLowerCase());
  const entries = Object.entries(includes);
  return {
    kind: 'included',
    access: entries.filter(([name]) => isIncluded(name)).flatMap(([, { access }]) => access ?? []),
    blank: entries.filter(([name]) => !isIncluded(name)).flatMap(([, { fields }]) => fields),
  };
}
