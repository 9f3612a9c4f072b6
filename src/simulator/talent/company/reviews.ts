import { timestamp } from '../../company/calendar.js';
import { TITLES } from '../../company/job-titles.js';
import { managerOn } from '../../company/managers.js';
import { at } from '../../company/random.js';
import type { Row } from '../../company/row.js';
import { headOf, profilePk, type Network } from './network.js';
import { pk } from './pk.js';
import { answersOf, itemAnswerPk } from './review-answers.js';
import {
  FINAL,
  reviewGroupsOf,
  reviewsIn,
  reviewsOf,
  stateOf,
  type Review,
  type ReviewGroup,
} from './review-group.js';
import { sectionsOf } from './review-items.js';

const PERIOD_DAYS = 120;

export const reviewGroups = (network: Network): readonly Row[] =>
  reviewGroupsOf(network).map((group) => ({
    pk: group.pk,
    ...periodOf(group),
    modified: timestamp(group.start, 6 * 3600 + 0.75),
    title: `Invented review ${String(group.ordinal + 1)}`,
    ...SETTINGS,
    creator: headOf(network).pk,
    defaultAdmin: headOf(network).pk,
    template: pk('reviewTemplate', 0),
    oneononeTemplate: group.ordinal % 2 === 0 ? pk('oneononeTemplate', 0) : null,
    snapshots: reviewsIn(network, group).map(({ pk: key }) => key),
    sections: sectionsOf(group),
    state: stateOf(network, group),
    isComplete: stateOf(network, group) === FINAL,
  }));

const SETTINGS: Row = {
  employeeRoleAssessmentEnabled: false,
  managerRoleAssessmentEnabled: true,
  talentIndicatorUpdateEnabled: false,
  managerAnswerSharing: 1,
};

/** What the reviews are about; the third round says nothing of it. */
const periodOf = ({ ordinal, start }: ReviewGroup): Row =>
  ordinal === 2
    ? { startDate: null, endDate: null }
    : { startDate: timestamp(start - PERIOD_DAYS, 0), endDate: timestamp(start - 1, 0) };

export const reviews = (network: Network): readonly Row[] =>
  reviewsOf(network).map((review) => ({
    pk: review.pk,
    ...aboutOf(network, review),
    ...managersOf(network, review),
    sections: sectionsOf(review.group),
    answers: answersOf(network, review).map(itemAnswerPk),
    canViewAnswers: true,
    oneonone: null,
  }));

function aboutOf(network: Network, { ordinal, group, person, state }: Review): Row {
  return {
    creator: headOf(network).pk,
    forUser: person.pk,
    snapshotGroup: group.pk,
    position: ordinal % 8 === 7 ? null : at(TITLES, person.career.title).title,
    state,
    nextState: state === FINAL ? null : state + 1,
    showManagerAnswers: state === FINAL,
    managerHasPresubmittedAnswers: false,
    employeeAnswersDue: state === 0,
    managerAnswersDue: state === 1,
    transitionPermissions: { employee: state === 0 },
    deleted: ordinal % 13 === 12,
  };
}

function managersOf(network: Network, { group, person, state }: Review): Row {
  const { world } = network;
  const manager = managerOn(world, person.career, group.start);
  const above = manager && managerOn(world, manager, group.start);
  const key = manager === undefined ? null : profilePk(manager);
  const turns = [[person.pk], key === null ? [] : [key]];
  return {
    manager: key,
    skipLevelManager: above === undefined ? null : profilePk(above),
    admin: headOf(network).pk,
    assignedToProfiles: turns[state] ?? [],
  };
}

export const reviewTemplates = (): readonly Row[] => [
  { pk: pk('reviewTemplate', 0), title: 'Example review' },
];
