/** The query of a call: names in lower case, because the gateway ignores their case. */
export type Query = ReadonlyMap<string, readonly string[]>;

/** One HTTP request, read completely. */
export interface Call {
  readonly method: string;
  /** The path as it was sent, without the query. */
  readonly path: string;
  /** The query as it was sent, without the question mark. */
  readonly search: string;
  readonly query: Query;
  /** Header names are in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

export function parseQuery(text: string): Query {
  const query = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(text)) {
    const key = name.toLowerCase();
    query.set(key, [...(query.get(key) ?? []), value]);
  }
  return query;
}

/** Every value of a parameter, in the order sent. */
export function allOf(query: Query, name: string): readonly string[] {
  return query.get(name.toLowerCase()) ?? [];
}

/** The value of a parameter; null when it is missing or empty. */
export function oneOf(query: Query, name: string): string | null {
  return allOf(query, name).find((value) => value !== '') ?? null;
}

/** Where the caller reached the simulator. */
export function originOf({ headers }: Call): string {
  return `http://${headers['host'] ?? '127.0.0.1'}`;
}

/** Whether a person opens the simulator's own address in a browser: no service has anything there. */
export const isLanding = ({ method, path, headers }: Call): boolean =>
  method === 'GET' && path === '/' && (headers['accept'] ?? '').includes('text/html');
