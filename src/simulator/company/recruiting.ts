import { dateOf, EPOCH, timestamp, type Day } from './calendar.js';
import { TITLES } from './job-titles.js';
import { nameOf } from './names.js';
import { at, between, pick } from './random.js';
import type { Row } from './row.js';
import type { Entity, World } from './world.js';

/**
 * Applicant tracking: each legal entity has accounts, an account has jobs, and people apply for
 * them all the time. A candidate is edited some days after applying, and again later.
 */

/** What stands for an id that the wire leaves null. The API knows no such account and no such job. */
export const NO_ID = 'none';

/** Days between two applications for a job, about. */
const APPLICATION_EVERY = 60;

/** Days after the application at which a candidate comes to the next stage. */
const EDITS = [7, 19, 41] as const;

const ACCOUNTS = ['Example careers', 'Example campus', 'Example archive'] as const;
const WITHOUT_ID = ACCOUNTS.length - 1;

/** An id as the applicant-tracking system writes them: hexadecimal, without groups. */
function atsId(world: World, kind: string, ...numbers: readonly number[]): string {
  const digits = (topic: string) =>
    Math.floor(world.dice(`${kind} ${topic}`, ...numbers) * 2 ** 32)
      .toString(16)
      .padStart(8, '0');
  return `ff808081${digits('one')}${digits('two')}${digits('three')}`;
}

function accountId(world: World, entity: Entity, account: number): string {
  return account === WITHOUT_ID ? NO_ID : atsId(world, 'account', entity.ordinal, account);
}

export function atsAccounts(world: World, entity: Entity): readonly Row[] {
  return ACCOUNTS.map((title, account) => ({
    legalEntityId: entity.legalEntityId,
    id: accountId(world, entity, account),
    title: account === 1 ? null : title,
  }));
}

/** A job of an account; the last one of the first account has no id. */
interface Opening {
  readonly entity: Entity;
  readonly account: number;
  readonly ordinal: number;
}

const OPENINGS = 4;

function openingsOf(entity: Entity): readonly Opening[] {
  return ACCOUNTS.slice(0, WITHOUT_ID).flatMap((_, account) =>
    Array.from({ length: OPENINGS }, (__, ordinal) => ({ entity, account, ordinal })),
  );
}

const numbersOf = ({ entity, account, ordinal }: Opening) => [entity.ordinal, account, ordinal];

function openingId(world: World, opening: Opening): string {
  const hasNone = opening.account === 0 && opening.ordinal === OPENINGS - 1;
  return hasNone ? NO_ID : atsId(world, 'opening', ...numbersOf(opening));
}

const STATUSES = ['ACTIVE', 'ACTIVE', 'FILLED', 'CLOSED'] as const;
const PRIORITIES = ['NORMAL', 'URGENT', 'NONE', 'LOW'] as const;
const REMOTE = ['OnSite', 'WFHFlexible', 'FullyRemote', 'Undefined'] as const;

function user(world: World, opening: Opening, role: number) {
  const person = 900 + role + 10 * opening.ordinal;
  const { first, last } = nameOf(world, person);
  return {
    id: 300_000 + person,
    email: role === 3 ? null : `user.${String(person)}@example.com`,
    firstName: first,
    lastName: last,
  };
}

function location(world: World, opening: Opening) {
  return {
    id: atsId(world, 'location', ...numbersOf(opening)),
    address1: '1 Example Plaza',
    address2: opening.ordinal === 0 ? 'Suite 100' : null,
    city: 'Sampleton',
    state: 'OH',
    postalCode: '00000',
    country: 'USA',
  };
}

function atsJob(world: World, opening: Opening): Row {
  const { entity, account, ordinal } = opening;
  const opened = EPOCH - between(50, 250, world.dice('opening day', ...numbersOf(opening)));
  const created = timestamp(opened, 9 * 3600);
  const isPublic = ordinal % 2 === 0;
  return {
    legalEntityId: entity.legalEntityId,
    atsAccountId: accountId(world, entity, account),
    id: openingId(world, opening),
    number: ordinal === 2 ? null : String(100 + ordinal),
    title: at(TITLES, 4 + ordinal).title,
    description: ordinal === 1 ? null : '<p>An invented job &amp; its duties.</p>',
    status: at(STATUSES, ordinal),
    openings: 1 + ordinal,
    priority: at(PRIORITIES, ordinal),
    confidential: ordinal === 3,
    internal: ordinal === 1,
    timeToFill: 30 * ordinal,
    remoteStatus: at(REMOTE, ordinal),
    eeoCategory: ordinal === 2 ? null : 'Professionals',
    payRange:
      ordinal === 1
        ? null
        : { currency: 'USD', minimum: 18.5, maximum: 27.25, payPeriod: 'Hourly' },
    atsLocation: ordinal === 2 ? null : location(world, opening),
    atsDepartment:
      ordinal === 3
        ? null
        : {
            id: atsId(world, 'ats department', entity.ordinal, ordinal),
            title: at(world.departments, ordinal).description,
          },
    hiringManagers: [user(world, opening, 0)],
    recruiters: ordinal === 1 ? [] : [user(world, opening, 1)],
    teamMembers: [user(world, opening, 2), user(world, opening, 3)],
    executives: [user(world, opening, 4)],
    activatedDate: ordinal === 3 ? null : created,
    createdDate: created,
    modifiedDate: timestamp(opened + ordinal, 16 * 3600 + 0.5),
    postedToCareers: isPublic,
    postedToIndeed: isPublic,
    postedToSmartSourcing: false,
    postedToLinkedIn: isPublic,
    postedToZipRecruiter: false,
    postedToGravity: ordinal === 0,
  };
}

export function atsJobs(world: World, entity: Entity): readonly Row[] {
  return openingsOf(entity).map((opening) => atsJob(world, opening));
}

/** An application for a job; `applied` is its day. */
interface Application {
  readonly opening: Opening;
  readonly ordinal: number;
  readonly applied: Day;
}

function applicationsFor(world: World, opening: Opening): readonly Application[] {
  if (openingId(world, opening) === NO_ID) return [];
  const count = Math.max(0, Math.ceil((world.today - EPOCH) / APPLICATION_EVERY));
  return Array.from({ length: count }, (_, ordinal) => {
    const late = world.dice('application', ...numbersOf(opening), ordinal);
    const applied = EPOCH + ordinal * APPLICATION_EVERY + between(0, APPLICATION_EVERY - 1, late);
    return { opening, ordinal, applied };
  }).filter(({ applied }) => applied < world.today);
}

/** The second applicant for a job has no id, the third was never modified. */
const ANONYMOUS = 1;
const UNDATED = 2;

const APPLIED_AT = 11 * 3600;
const EDITED_AT = 15 * 3600;

/** When a candidate was last changed before the company's present, and the stage that it reached. */
function lastEdit(world: World, { ordinal, applied }: Application) {
  if (ordinal === UNDATED) return { stage: 0, modifiedDate: null };
  const stage = EDITS.filter((days) => applied + days < world.today).length;
  const edited = stage === 0 ? applied : applied + at(EDITS, stage - 1);
  const seconds = (stage === 0 ? APPLIED_AT : EDITED_AT) + ordinal + 0.25;
  return { stage, modifiedDate: timestamp(edited, seconds) };
}

function atsCandidate(world: World, application: Application): Row {
  const { opening, ordinal, applied } = application;
  const numbers = [...numbersOf(opening), ordinal];
  const jobId = openingId(world, opening);
  const person = between(2000, 9000, world.dice('candidate', ...numbers));
  const { first, last } = nameOf(world, person);
  const address = `candidate.${String(person)}@example.com`;
  const { stage, modifiedDate } = lastEdit(world, application);
  const unless = (every: number, value: string) => (ordinal % every === every - 1 ? null : value);
  return {
    legalEntityId: opening.entity.legalEntityId,
    atsAccountId: accountId(world, opening.entity, opening.account),
    atsJobId: jobId,
    id: ordinal === ANONYMOUS ? NO_ID : atsId(world, 'candidate', ...numbers),
    jobId,
    email: unless(6, address),
    firstName: first,
    lastName: last,
    preferredName: unless(3, first.slice(0, 3)),
    startingStage: 1,
    startingStatus: 1,
    stage: 1 + stage,
    status: 2 * stage,
    source: pick(['Careers page', 'Example job board', null], world.dice('source', ...numbers)),
    mobilePhone: '555-0100',
    altPhone: unless(2, '555-0101'),
    altEmail: unless(2, `other.${address}`),
    address: '2 Sample Street',
    address2: unless(2, 'Apt 5'),
    city: 'Sampleton',
    state: 'Ohio',
    postalCode: '00000',
    country: 'United States',
    createdDate: timestamp(applied, APPLIED_AT + ordinal),
    modifiedDate,
    resumeText: unless(4, `<h1>Invented</h1><p>Since ${dateOf(applied - 900)}</p>`),
  };
}

export function atsCandidates(world: World, entity: Entity): readonly Row[] {
  return openingsOf(entity).flatMap((opening) =>
    applicationsFor(world, opening).map((application) => atsCandidate(world, application)),
  );
}
