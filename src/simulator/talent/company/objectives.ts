import { timestamp } from '../../company/calendar.js';
import { at } from '../../company/random.js';
import type { Row } from '../../company/row.js';
import { assessmentOf, checkinDays, checkinPk, plannedCheckins } from './checkins.js';
import { keyResultsOf, progressOf } from './key-results.js';
import { labelsOf } from './labels.js';
import { pksOf, type Network } from './network.js';
import { isBusiest, objectivesOf, parentOf, type Objective } from './objective.js';
import { teamsOf } from './teams.js';

const NAMES = [
  'Ship the sample product',
  'Halve the invented backlog',
  'Win ten example customers',
  'Learn a made-up trade',
  'Keep the placeholder yard safe',
] as const;

/** Days after the end of its cycle on which an objective is closed. */
const CLOSED_AFTER = 7;

/** What the company, its departments and every third of its people want to reach. */
export function objectives(network: Network): readonly Row[] {
  const all = objectivesOf(network);
  const children = new Map<number, number[]>();
  for (const objective of all) {
    const parent = parentOf(objective) ?? 0;
    children.set(parent, [...(children.get(parent) ?? []), objective.pk]);
  }
  return all.map((objective) => ({
    pk: objective.pk,
    ...aboutOf(objective),
    ...timesOf(network, objective),
    ...peopleOf(network, objective),
    ...progressIn(network, objective),
    ...familyOf(objective, children.get(objective.pk) ?? []),
    keyResults: keyResultsOf(objective),
    labels: labelsOf(objective.ordinal),
  }));
}

function aboutOf({ pk, ordinal, type, owner }: Objective): Row {
  return {
    name: `${at(NAMES, ordinal % NAMES.length)} (${String(ordinal)})`,
    description: ordinal % 4 === 3 ? '' : 'An invented objective, of nobody’s making.',
    draft: ordinal % 16 === 9,
    private: type === 1 && ordinal % 7 === 3,
    objectiveType: type,
    departmentVisibility: type === 2 ? 1 : null,
    contributingTeams: type === 2 ? teamsOf(owner) : [],
    objectiveUrl: `https://talent.example.com/objectives/${String(pk)}`,
    currentUserParticipantType: null,
  };
}

function timesOf(network: Network, objective: Objective): Row {
  const { ordinal, start, end } = objective;
  const { today } = network.world;
  const closed = end + CLOSED_AFTER < today;
  const [latest = start] = checkinDays(network, objective).toReversed();
  return {
    startDate: timestamp(start, 0),
    dueDatetime: ordinal % 6 === 5 ? null : timestamp(end, 17 * 3600),
    created: timestamp(start, 7 * 3600 + 0.25),
    modified: timestamp(closed ? end + CLOSED_AFTER : latest, 16 * 3600),
    closed,
    completedDatetime: closed ? timestamp(end + CLOSED_AFTER, 16 * 3600) : null,
    grade: closed ? (ordinal % 10) / 10 : null,
  };
}

function peopleOf({ people, active }: Network, objective: Objective): Row {
  const { ordinal, owner } = objective;
  const from = (start: number, count: number) =>
    pksOf(Array.from({ length: count }, (_, n) => at(people, (start + n) % people.length)));
  const followers = isBusiest(objective) ? pksOf(active) : from(ordinal, ordinal % 3);
  const stakeholders = from(ordinal + 5, ordinal % 2);
  return {
    creator: owner.pk,
    owners: [owner.pk],
    stakeholders: [...new Set(stakeholders)],
    followers: [...new Set(followers)],
    participants: [...new Set([owner.pk, ...stakeholders, ...followers])],
  };
}

function progressIn(network: Network, objective: Objective): Row {
  const days = checkinDays(network, objective);
  const last = days.length - 1;
  return {
    checkins: days.map((_, n) => checkinPk(objective, n)),
    lastCheckin: last < 0 ? null : checkinPk(objective, last),
    overallAssessmentStatus: last < 0 ? null : assessmentOf(last),
    progress: progressOf(network, objective),
    progressDelta: last < 0 ? null : Math.round(100 / plannedCheckins(objective)),
  };
}

function familyOf(objective: Objective, children: readonly number[]): Row {
  const parent = parentOf(objective);
  return {
    parentObjectives: parent === null ? [] : [parent],
    childObjectives: children,
    childObjectivesWeightedProgress: children.length === 0 ? null : 50,
    childObjectivesHaveNoWeight: children.length > 0,
  };
}
