import type { JsonObject } from '../singer/json.js';
import type { Product } from '../streams/product.js';
import type { BodyKind, Query } from '../core/stream.js';

/** A stream that a config defines, in the notation of `custom_streams`. */
export interface Definition {
  readonly name: string;
  readonly get: string;
  readonly key: readonly string[];
  readonly body?: BodyKind;
  readonly query?: Query;
  readonly parent?: { readonly as: string; readonly stream: string; readonly field: string };
  readonly window?: {
    readonly from: string;
    readonly to: string;
    readonly max_days: number;
    readonly by?: string;
    readonly lookback_days?: number;
    readonly ahead_days?: number;
    readonly oldest_days?: number;
  };
  readonly access?: readonly string[];
  readonly product?: Product | readonly Product[];
  readonly page_size?: number;
  readonly selected?: boolean;
  readonly schema?: JsonObject;
}
