import type { Day } from '../../company/calendar.js';
import { feedbackRequestsOf, type FeedbackRequest } from './feedback-request.js';
import type { Network, Person } from './network.js';
import { pk, within } from './pk.js';

/** What became of asking one person. */
export interface Response {
  readonly ordinal: number;
  /** The key of the responder, who is the person as one who was asked. */
  readonly pk: number;
  readonly request: FeedbackRequest;
  readonly person: Person;
  /** 0 not started, 1 draft, 2 submitted, 3 declined: as the service counts. */
  readonly state: 0 | 1 | 2 | 3;
  /** The key of the feedback; null when none was begun. */
  readonly feedback: number | null;
  /** The day of the last change. */
  readonly changed: Day;
}

const MOST = 16;

/** Days until somebody answers; every later one takes a day more. */
const PATIENCE = 3;

/** What becomes of it in the end, by turns. */
const OUTCOMES = [2, 2, 1, 2, 3, 0] as const;

export const responsesOf = (network: Network, request: FeedbackRequest): readonly Response[] =>
  request.responders.map((person, n) => response(network, request, person, n));

export const allResponses = (network: Network): readonly Response[] =>
  feedbackRequestsOf(network).flatMap((request) => responsesOf(network, request));

function response(
  { world }: Network,
  request: FeedbackRequest,
  person: Person,
  n: number,
): Response {
  const ordinal = within(request.ordinal, n, MOST);
  const answered = request.day + PATIENCE + n;
  const isOver = !request.isDraft && answered < world.today;
  const state = isOver ? (OUTCOMES[(request.ordinal + n) % OUTCOMES.length] ?? 0) : 0;
  return {
    ordinal,
    pk: pk('responder', ordinal),
    request,
    person,
    state,
    feedback: state === 0 ? null : pk('feedback', ordinal),
    changed: state === 0 ? request.day : answered,
  };
}
