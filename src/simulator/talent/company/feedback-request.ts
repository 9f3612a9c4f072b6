import type { Day } from '../../company/calendar.js';
import { isEmployed } from '../../company/careers.js';
import { OPENED, type Network, type Person } from './network.js';
import { pk } from './pk.js';

/** A request for feedback, which asks a few people some questions. */
export interface FeedbackRequest {
  readonly ordinal: number;
  readonly pk: number;
  /** The day on which it was created and, unless it is a draft, sent. */
  readonly day: Day;
  readonly isDraft: boolean;
  readonly creator: Person;
  readonly recipient: Person | null;
  readonly responders: readonly Person[];
}

const EVERY_DAYS = 12;

/** Every request that was created before the company's present. */
export function feedbackRequestsOf(network: Network): readonly FeedbackRequest[] {
  const count = Math.max(0, Math.ceil((network.world.today - OPENED) / EVERY_DAYS));
  return Array.from({ length: count }, (_, ordinal) => request(network, ordinal));
}

function request(network: Network, ordinal: number): FeedbackRequest {
  const day = OPENED + ordinal * EVERY_DAYS;
  const staff = network.people.filter(({ career }) => isEmployed(career, day));
  const from = (start: number, count: number) =>
    [...staff.slice(start % staff.length), ...staff].slice(0, Math.min(count, staff.length));
  const [creator, recipient, ...responders] = from(ordinal, isWidest({ ordinal }) ? 14 : 5);
  const fallback = creator ?? lost(day);
  return {
    ordinal,
    pk: pk('feedbackRequest', ordinal),
    day,
    isDraft: ordinal % 6 === 5,
    creator: fallback,
    recipient: ordinal % 4 === 3 ? null : (recipient ?? fallback),
    responders,
  };
}

function lost(day: Day): never {
  throw new RangeError(`nobody works for the company on day ${String(day)}`);
}

/** Whether it is the one whose lists are all longer than a page of a nested list. */
export const isWidest = ({ ordinal }: Pick<FeedbackRequest, 'ordinal'>): boolean => ordinal === 0;
