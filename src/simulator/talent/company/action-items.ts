import { timestamp } from '../../company/calendar.js';
import { at } from '../../company/random.js';
import type { Row } from '../../company/row.js';
import type { Network } from './network.js';
import { oneononesOf, type OneOnOne } from './oneonone.js';
import { pk } from './pk.js';

/** Days after the one-on-one on which an action item is due, and on which it is done. */
const DUE = 14;
const DONE = 10;

const TITLES = ['Call the sample supplier', 'Write the example report', 'Book the course'] as const;

/** Every other one-on-one that was held leaves something to do. */
const leavesOne = ({ isDone, n }: OneOnOne): boolean => isDone && n % 2 === 0;

/** The keys of the action items of a one-on-one. */
export const actionItemsOf = (oneonone: OneOnOne): readonly number[] =>
  leavesOne(oneonone) ? [pk('actionItem', oneonone.ordinal)] : [];

export const actionItems = (network: Network): readonly Row[] =>
  oneononesOf(network)
    .filter(leavesOne)
    .map((oneonone) => ({
      pk: pk('actionItem', oneonone.ordinal),
      ...aboutOf(oneonone),
      ...courseOf(network, oneonone),
      participants: [oneonone.facilitator, oneonone.participant],
    }));

function aboutOf({ pk: key, ordinal, n, held, facilitator }: OneOnOne): Row {
  return {
    title: at(TITLES, ordinal % TITLES.length),
    description: n % 4 === 0 ? '' : 'As we agreed.',
    deleted: n % 8 === 6,
    creator: ordinal % 9 === 8 ? null : facilitator,
    createdInOneonone: key,
    created: timestamp(held, 14 * 3600 + 900),
    dueDate: n % 4 === 2 ? null : timestamp(held + DUE, 0),
  };
}

function courseOf({ world }: Network, { n, held, participant }: OneOnOne): Row {
  const isAssigned = n % 6 !== 4;
  const isCompleted = isAssigned && held + DONE < world.today;
  const done = isCompleted ? timestamp(held + DONE, 12 * 3600) : null;
  return {
    modified: done ?? timestamp(held, 14 * 3600 + 900),
    assignedTo: isAssigned ? participant : null,
    assignedDatetime: isAssigned ? timestamp(held, 14 * 3600 + 901) : null,
    unassignedDatetime: isAssigned ? null : timestamp(held, 15 * 3600),
    completed: isCompleted,
    completedDatetime: done,
    completedBy: isCompleted ? participant : null,
    uncompletedDatetime: null,
    uncompletedBy: null,
  };
}
