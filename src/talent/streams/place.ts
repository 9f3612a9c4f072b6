import type { Json } from '../../singer/json.js';

/** Where a connection is that has more than it gave, and where it goes on. */
export interface Place {
  /** The key of the root's node. */
  readonly pk: Json;
  /** The steps from the root's node to the one that has the connection. */
  readonly way: readonly PlaceStep[];
  readonly connection: PlaceField;
  /** The cursor at which the connection ended. */
  readonly after: string;
}

/** A field on the way; of a type, where the node that has it is one of a union. */
export interface PlaceField {
  readonly field: string;
  readonly type?: string;
}

export type PlaceStep =
  /** To the one record of a relation. */
  | (PlaceField & { readonly kind: 'one' })
  /** To one record of a connection: that with this key, `skip` edges behind the one of this cursor. */
  | (PlaceField & {
      readonly kind: 'edge';
      /** Null: there is none before, and it counts from the start. */
      readonly before: string | null;
      readonly skip: number;
      readonly pk: Json;
    });

/** A node from which connections are read: whose it is, and on which way it was come to. */
export interface Standing {
  readonly pk: Json;
  readonly way: readonly PlaceStep[];
}
