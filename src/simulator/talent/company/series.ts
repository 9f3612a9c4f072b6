import { timestamp } from '../../company/calendar.js';
import type { Row } from '../../company/row.js';
import type { Network } from './network.js';
import { oneononesOf, type OneOnOne } from './oneonone.js';
import { pk } from './pk.js';

/** The rules by which one-on-ones recur: one a person who has a series of them. */
export function recurrenceRules(network: Network): readonly Row[] {
  const all = oneononesOf(network);
  const firsts = new Map(all.toReversed().map((oneonone) => [oneonone.career.index, oneonone]));
  return [...firsts.values()].map(recurrenceRule);
}

function recurrenceRule({ career, held }: OneOnOne): Row {
  return {
    pk: pk('series', career.index),
    startDatetime: timestamp(held, 14 * 3600),
    duration: 30,
    timezone: 'America/New_York',
    frequency: career.index % 3 === 0 ? null : 2,
    startTime: timestamp(held, 14 * 3600),
  };
}
