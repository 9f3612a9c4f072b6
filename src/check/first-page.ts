import type { Slice } from '../core/slice.js';
import { firstRequest } from '../paycor/pages.js';
import { isolate } from '../sync/failure.js';
import type { Outcome } from './judge.js';
import type { Check } from './run.js';

/** Asks for a slice's first page. Throws what no other stream would survive. */
export async function firstPage(
  { client, config, tally, signal }: Check,
  slice: Slice,
): Promise<Outcome> {
  try {
    const { rows } = await client.get(firstRequest(config.apiUrl, slice, tally), signal);
    return { kind: 'page', rows };
  } catch (error) {
    return { kind: 'failed', error: isolate(error) };
  }
}
