import type { PlaceholderOf, Source } from '../core/source.js';
import type { BodyKind, Derived, Endpoint, Query, Window } from '../core/stream.js';
import type { Product } from './product.js';
import { sourcesFor, type DatedId, type ProvidedId } from './sources.js';
import { USUAL_SCOPE } from './service.js';

/** Declares a stream that is derived from another one's rows. One without a sentence does not compile. */
export const derived = (row: DescribedDerived): Derived => row;

export type DescribedDerived = Derived & Described;

interface Described {
  readonly description: string;
}

type TextOf<Value> = Value extends readonly (infer Text)[] ? Text : Value;

/** Every name that a route and a query need. */
type NamesOf<Get, Asked> = PlaceholderOf<Get> | PlaceholderOf<TextOf<Asked[keyof Asked]>>;

type Row<Get extends string, Asked, Own extends string> = Omit<
  Endpoint,
  'get' | 'body' | 'query' | 'scope' | 'sources' | 'window' | 'description' | 'product'
> &
  Described & {
    readonly get: PlaceholderOf<Get> extends ProvidedId | Own ? Get : never;
    readonly body?: BodyKind;
    readonly query?: PlaceholderOf<TextOf<Asked[keyof Asked]>> extends ProvidedId | Own
      ? Asked
      : never;
    readonly product?: Product | readonly Product[];
    readonly sources?: Readonly<Record<Own, Source>>;
    /** None where the parents' dates cut the stream already: one of the two would be dropped. */
    readonly window?: [Extract<NamesOf<Get, Asked>, DatedId>] extends [never] ? Window : never;
  };

/** An endpoint whose templates are known to the compiler, so that `index.ts` can follow them. */
type Declared<Get, Asked> = Endpoint & { readonly get: Get; readonly query?: Asked };

/** Declares an endpoint. One without a sentence, or that names an id which nobody provides, does not compile. */
export function stream<
  const Get extends string,
  const Asked extends Query = Readonly<Record<string, never>>,
  Own extends string = never,
>(row: Row<Get, Asked, Own>): Declared<Get, Asked> {
  return { body: 'page', scope: USUAL_SCOPE, ...row, sources: sourcesFor(row) };
}
