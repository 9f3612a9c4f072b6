import type { Call } from '../http/dialect.js';
import type { JsonObject } from '../singer/json.js';

/** One call to the service, with what its errors say. */
export type TalentCall = GraphqlCall | RestCall;

interface Asked extends Call {
  /** The scopes that the call needs, as far as the stream's row says. */
  readonly scopes: readonly string[];
}

export interface GraphqlCall extends Asked {
  readonly surface: 'graphql';
  readonly query: string;
  readonly variables: JsonObject;
}

export interface RestCall extends Asked {
  readonly surface: 'rest';
  /** The name under which a page has its rows. */
  readonly rowsIn: string;
}

/** What an answer comes to. */
export type TalentAnswer =
  | { readonly kind: 'data'; readonly data: JsonObject; readonly bytes: number }
  /** GraphQL does not let the token read something; `scopes` where that was asked for. */
  | {
      readonly kind: 'not_allowed';
      readonly fields: readonly string[];
      readonly said: string;
      readonly scopes: readonly string[];
    }
  /** GraphQL finds the query too expensive: a smaller page may pass. */
  | { readonly kind: 'too_costly'; readonly said: string; readonly status: number }
  | {
      readonly kind: 'list';
      readonly rows: readonly JsonObject[];
      readonly nullRows: number;
      /** How many records the whole list has, as the service counts; null: it does not say. */
      readonly total: number | null;
      /** Where the next page is, as the service wrote it; null: there is none. */
      readonly next: string | null;
      readonly bytes: number;
    };
