import type { Day } from '../../company/calendar.js';
import { isEmployed, type Career } from '../../company/careers.js';
import { OPENED, managerPkOn, profilePk, type Network } from './network.js';
import { pk, within } from './pk.js';

/** One conversation of a series between somebody and their manager. */
export interface OneOnOne {
  readonly ordinal: number;
  readonly pk: number;
  readonly career: Career;
  /** Its place in the series. */
  readonly n: number;
  readonly created: Day;
  readonly held: Day;
  readonly facilitator: number;
  readonly participant: number;
  readonly isDone: boolean;
}

const MOST = 200;
const EVERY_DAYS = 45;

/** Days before the conversation on which it is prepared. */
const AHEAD = 14;

/** Of so many people, one has a series. */
const SERIES_EVERY = 4;

/** Who has a series: not the head, who has no manager. */
const hasSeries = ({ index }: Career): boolean => index % SERIES_EVERY === 1;

/** Every one-on-one that was created before the company's present; some are still to be held. */
export const oneononesOf = (network: Network): readonly OneOnOne[] =>
  network.people
    .filter(({ career }) => hasSeries(career))
    .flatMap(({ career }) => seriesOf(network, career));

function seriesOf(network: Network, career: Career): readonly OneOnOne[] {
  const { today } = network.world;
  const count = Math.ceil((today - OPENED) / EVERY_DAYS) + 1;
  return Array.from({ length: Math.min(MOST, Math.max(0, count)) }, (_, n) => {
    const held = OPENED + AHEAD + ((career.index * 7) % EVERY_DAYS) + n * EVERY_DAYS;
    return oneonone(network, career, n, held);
  }).filter(({ created, held }) => created < today && isEmployed(career, held));
}

function oneonone(network: Network, career: Career, n: number, held: Day): OneOnOne {
  const ordinal = within(Math.floor(career.index / SERIES_EVERY), n, MOST);
  return {
    ordinal,
    pk: pk('oneonone', ordinal),
    career,
    n,
    created: held - AHEAD,
    held,
    facilitator: managerPkOn(network, career, held - AHEAD),
    participant: profilePk(career),
    isDone: held < network.world.today && n % 7 !== 6,
  };
}

/** Whether it is the one whose lists are all longer than a page of a nested list. */
export const isLongest = ({ ordinal }: OneOnOne): boolean => ordinal === 0;
