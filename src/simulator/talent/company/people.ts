import { timestamp } from '../../company/calendar.js';
import { TITLES } from '../../company/job-titles.js';
import { at } from '../../company/random.js';
import type { Row } from '../../company/row.js';
import { workEmailAddress } from '../../company/work-email.js';
import { workPlaceOf } from '../../company/work-locations.js';
import type { Network, Person } from './network.js';
import { headOf, pksOf } from './network.js';
import { locationPk } from './locations.js';
import { leadsOf, teamsOf } from './teams.js';
import { pk } from './pk.js';

const TIMEZONES = ['America/New_York', 'America/Chicago', 'Europe/Berlin'] as const;

const userPk = ({ career }: Person): number => pk('user', career.index);

const username = ({ career }: Person): string => `person${career.index + 1}`;

/** Everybody's account. */
export const users = ({ people }: Network): readonly Row[] =>
  people.map((person) => ({
    pk: userPk(person),
    firstName: person.first,
    lastName: person.last,
    email: workEmailAddress(person.career),
    profile: person.pk,
  }));

/** Everybody's profile, those who left included. */
export const profiles = (network: Network): readonly Row[] =>
  network.people.map((person) => ({
    pk: person.pk,
    ...identityOf(person),
    ...placeOf(person),
    ...standingOf(network, person),
    ...growthOf(person),
    ...COUNTS,
  }));

function identityOf(person: Person): Row {
  const { career, first, last } = person;
  const page = `https://talent.example.com/people/${String(person.pk)}`;
  return {
    user: userPk(person),
    username: username(person),
    employeeId: career.id,
    hrisId: career.index % 4 === 3 ? null : String(10_000 + career.index),
    fullName: `${first} ${last}`,
    firstName: first,
    lastName: last,
    position: at(TITLES, career.title).title,
    phoneNumber: career.index % 3 === 0 ? null : `555-01${String(career.index % 100)}`,
    timezone: at(TIMEZONES, career.index % TIMEZONES.length),
    about: career.index % 2 === 0 ? '' : 'Likes invented examples.',
    hireDate: timestamp(career.hire, 0),
    profileImageUrl: career.index % 5 === 0 ? null : `${page}/picture.png`,
    profileUrl: page,
    activationState: person.isActive ? 'active' : 'inactive',
  };
}

function placeOf(person: Person): Row {
  const place = workPlaceOf(person.career);
  return {
    locations: place === null ? [] : [locationPk(place)],
    teams: person.isActive ? teamsOf(person) : [],
  };
}

function standingOf(network: Network, person: Person): Row {
  const reports = network.reports.get(person.pk) ?? [];
  const isAdmin = person === headOf(network);
  const leads = leadsOf(network, person);
  return {
    isManager: reports.length > 0,
    isAdmin,
    isOnlyAdmin: isAdmin,
    reportsTo: person.manager,
    reportingToMe: pksOf(reports),
    countDirectReports: reports.length,
    teamsLeading: leads,
    isDepartmentLeader: leads.length > 0,
    profileManagedBy: 1,
    adminContentVisibility: isAdmin ? 1 : null,
    synchronizedFields: [1, 2, 5],
    settings: { language: 'en', digest: person.career.index % 2 === 0 },
  };
}

const growthOf = ({ career }: Person): Row => ({
  trueIncompleteGrowthOpportunityCount: career.index % 3,
  hasCurrentGrowthPlan: career.index % 3 === 1,
  hasFutureRole: career.index % 6 === 1,
  canViewGrowthPlanTab: true,
});

/** The company does without 360-degree feedback. */
const COUNTS: Row = {
  count360FeedbackRequestsReceivedAsRecipient: 0,
  count360FeedbackSharedReportsReceived: 0,
  count360FeedbackRequestsReceivedAsResponder: 0,
  count360FeedbackRequestsResponded: 0,
  count360FeedbackRequestsNotResponded: 0,
  count360FeedbackRequestsCreated: 0,
  count360FeedbackSharedReportsCreated: 0,
};
