import { timestamp } from '../../company/calendar.js';
import type { Row } from '../../company/row.js';
import { actionItemsOf } from './action-items.js';
import type { Network } from './network.js';
import { oneononesOf, type OneOnOne } from './oneonone.js';
import { pk } from './pk.js';

/** Of the numbers that a status has nothing is documented; these are invented. */
const SCHEDULED = 1;
const COMPLETED = 2;

export const oneonones = (network: Network): readonly Row[] =>
  oneononesOf(network).map((oneonone) => ({
    pk: oneonone.pk,
    ...aboutOf(oneonone),
    ...timesOf(oneonone),
    ...VISIBILITY,
    actionItems: actionItemsOf(oneonone),
    createdActionItems: actionItemsOf(oneonone),
  }));

const isFromTemplate = ({ n }: OneOnOne): boolean => n % 2 === 0;

const isOfSeries = ({ career }: OneOnOne): boolean => career.index % 8 === 1;

function aboutOf(oneonone: OneOnOne): Row {
  const { ordinal, n, career, facilitator, participant, isDone } = oneonone;
  return {
    name: `One-on-one ${String(n + 1)}`,
    questionSet: pk('questionSet', ordinal),
    deleted: n % 11 === 10,
    status: isDone ? COMPLETED : SCHEDULED,
    facilitator,
    participant,
    scheduledBy: n % 5 === 4 ? null : facilitator,
    template: isFromTemplate(oneonone) ? pk('oneononeTemplate', 0) : null,
    hasTemplate: isFromTemplate(oneonone),
    rruleSequenceNumber: isOfSeries(oneonone) ? n : null,
    rrule: isOfSeries(oneonone) ? pk('series', career.index) : null,
    snapshot: null,
  };
}

/**
 * When a one-on-one was last updated: after it was held, else when it was created. Of every series the
 * third never was, so that no filter by that time finds it.
 */
function updatedTime({ n, created, held, isDone }: OneOnOne): string | null {
  if (n === 2) return null;
  return isDone ? timestamp(held, 15 * 3600 + n) : timestamp(created, 11 * 3600 + n);
}

function timesOf(oneonone: OneOnOne): Row {
  const { n, created, held, isDone } = oneonone;
  const isScheduled = n % 6 !== 5;
  const completed = isDone ? timestamp(held, 15 * 3600 + n) : null;
  return {
    created: timestamp(created, 10 * 3600 + 0.125),
    scheduledAt: isScheduled ? timestamp(created, 10 * 3600 + 30) : null,
    startTime: isScheduled ? timestamp(held, 14 * 3600) : null,
    endTime: isScheduled ? timestamp(held, 14.5 * 3600) : null,
    updatedTime: updatedTime(oneonone),
    modified: completed ?? timestamp(created, 11 * 3600 + n),
    completedDatetime: completed,
    completedTime: completed,
    readAt: n % 2 === 0 ? null : completed,
  };
}

const VISIBILITY: Row = {
  editableBy: 1,
  adminsCanView: true,
  managersCanView: true,
  managementTreesCanView: false,
  creatorNotesShared: true,
  targetNotesShared: false,
  canComplete: true,
  canUncomplete: false,
  canBeUncompletedBy: 1,
  canBeCompletedBy: 1,
  canChangeVisibilitySettings: true,
};

export const oneononeTemplates = (): readonly Row[] => [
  { pk: pk('oneononeTemplate', 0), name: 'Example agenda' },
];
