import type { Call } from './call.js';
import type { Endpoint } from './endpoint.js';
import { isTarget } from './fault-book.js';
import type { Visit } from './visit.js';

/** How a page says where the next one is (spec). */
export interface NextPage {
  readonly hasMoreResults: boolean;
  readonly continuationToken: string | null;
  /** Relative; on another host only by the fault `off-origin`. */
  readonly additionalResultsUrl: string | null;
}

export const LAST_PAGE: NextPage = {
  hasMoreResults: false,
  continuationToken: null,
  additionalResultsUrl: null,
};

/** Both spellings are accepted everywhere (live). */
export const CURSOR_PARAMETERS: readonly string[] = ['continuationtoken', 'continuationtokenid'];

const OTHER_ORIGIN = 'https://elsewhere.example';

/** Where a page is in the result of its query: the rows from `start` to before `end` of `total`. */
interface Place {
  readonly query: string;
  readonly start: number;
  readonly end: number;
  readonly total: number;
}

export function nextPage({ endpoint, call, world }: Visit, place: Place): NextPage {
  const { query, start, end, total } = place;
  const isStruck = (kind: 'repeat-cursor' | 'off-origin') =>
    world.faults.strike([kind], ({ target }) => isTarget(target, endpoint)) !== null;
  const pageAt = (offset: number) => leadingTo(endpoint, call, world.cursors.issue(query, offset));
  if (isStruck('repeat-cursor')) return pageAt(start);
  if (isStruck('off-origin')) return onOtherOrigin(pageAt(end));
  return end < total ? pageAt(end) : LAST_PAGE;
}

/** Every parameter of a call but the continuation token. */
export function parametersOf(call: Call): readonly [string, string][] {
  return [...new URLSearchParams(call.search)].filter(
    ([name]) => !CURSOR_PARAMETERS.includes(name.toLowerCase()),
  );
}

function leadingTo(endpoint: Endpoint, call: Call, token: string): NextPage {
  const parameters = new URLSearchParams([...parametersOf(call)]);
  parameters.set(endpoint.cursor, token);
  return {
    hasMoreResults: true,
    continuationToken: token,
    additionalResultsUrl: `${call.path}?${parameters.toString()}`,
  };
}

/** The URL is the only way on, and it leads away from the API. */
function onOtherOrigin(next: NextPage): NextPage {
  return {
    ...next,
    continuationToken: null,
    additionalResultsUrl: `${OTHER_ORIGIN}${next.additionalResultsUrl ?? ''}`,
  };
}
