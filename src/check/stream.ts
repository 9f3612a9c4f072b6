import { accessOf } from '../core/access.js';
import type { Partition } from '../core/partition.js';
import { parentOf, planSlices, windowOf } from '../core/plan.js';
import type { SelectedStream } from '../core/selected-stream.js';
import type { Slice } from '../core/slice.js';
import { routeOf } from '../sync/routes.js';
import { daysToTry } from './days.js';
import type { Finding } from './finding.js';
import { firstPage } from './first-page.js';
import { judgeCall } from './judge.js';
import { parentToTry, remember, type Known } from './parent.js';
import type { Check } from './run.js';

/** What a check finds of a stream: all but whose it is. */
type Found = Pick<Finding, 'result' | 'failedAt'>;

/** Checks one stream of one legal entity. */
export async function checkStream(
  check: Check,
  selected: SelectedStream,
  partition: Partition,
  known: Known,
): Promise<Finding> {
  const { name, stream } = selected;
  const route = routeOf(stream, check.config);
  const found = await find(check, selected, partition, known);
  return { stream: name, partition, route, ...found };
}

async function find(
  check: Check,
  selected: SelectedStream,
  partition: Partition,
  known: Known,
): Promise<Found> {
  const { name, stream, query } = selected;
  const planned = await plan(check, selected, partition, known);
  if (!('slice' in planned)) return planned;
  const outcome = await firstPage(check, planned.slice);
  remember(known, name, outcome);
  return { result: judgeCall(outcome, accessOf(stream, query)), failedAt: null };
}

/** The one call to make, or what is found without it. */
async function plan(
  check: Check,
  { name, stream, query }: SelectedStream,
  partition: Partition,
  known: Known,
): Promise<Found | { readonly slice: Slice }> {
  const { config, today } = check;
  const window = windowOf(stream);
  const range = window && daysToTry(window, config, today);
  if (window && !range) return untested('no day is to be read');
  const parent = parentOf(stream);
  const tried = parent && (await parentToTry(check, parent, partition, range, known));
  if (tried?.kind === 'none') return tried;
  const parents = tried && [tried.row];
  const route = routeOf(stream, config);
  const [slice] = planSlices({ name, partition, range, parents, route, query });
  return slice ? { slice } : untested('nothing is to be read');
}

const untested = (why: string): Found => ({ result: { kind: 'untested', why }, failedAt: null });
